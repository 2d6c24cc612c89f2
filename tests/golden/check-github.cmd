check -g terms.csv --rules term -f github zh_CN.po
