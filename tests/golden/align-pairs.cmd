align talks.zh.txt talks.en.txt --threads 1
