check -g terms.csv --from en --rules term . --include-fuzzy
