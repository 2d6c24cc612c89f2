align talks.zh.txt talks.en.txt --from zh-Hans --to en -f tmx --min-score 0.1
