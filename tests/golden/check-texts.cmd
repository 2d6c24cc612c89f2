check -g terms.csv --rules term --source talks.zh.txt talks.en.txt
