align terms.txt -g some.tbx -f tsv
