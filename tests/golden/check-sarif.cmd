check -g terms.csv --rules term -f sarif zh_CN.po
