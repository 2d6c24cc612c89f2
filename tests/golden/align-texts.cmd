align talks.zh.txt talks.en.txt -f sentences
