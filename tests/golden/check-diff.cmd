check -g terms.csv --diff zh_CN.po
