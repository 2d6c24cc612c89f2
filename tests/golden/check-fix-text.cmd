check -g terms.csv --rules term --source talks.zh.txt --fix -f gcc talks.en.txt
