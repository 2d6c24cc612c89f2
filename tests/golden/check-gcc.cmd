check -g terms.csv --from en --rules term -f gcc --fail-level never - --to fr --input-format po <fr.po
