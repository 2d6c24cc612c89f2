convert glossary.csv --from en --to zh-Hans -f utx
