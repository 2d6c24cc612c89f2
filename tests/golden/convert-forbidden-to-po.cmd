convert terms.csv -s en -t fr -f po
