check -g terms.tbx --rules term -f gcc zh_CN.po
