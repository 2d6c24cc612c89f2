check -g terms.csv --rules term -f csv zh_CN.po
