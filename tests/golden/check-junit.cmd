check -g terms.csv --rules term -f junit zh_CN.po
