check -g terms.csv --from en --rules term -f json --max-findings 2 fr.po
