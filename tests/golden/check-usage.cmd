check --rules nonsense -g terms.csv x.po
