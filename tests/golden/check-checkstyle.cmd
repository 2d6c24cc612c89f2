check -g terms.csv --rules term -f checkstyle zh_CN.po
