check -g terms.csv --fix zh_CN.po 2>/dev/null; "$PARLANCE" check -g terms.csv --fix -f gcc zh_CN.po
