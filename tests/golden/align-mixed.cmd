align --mixed both.txt --from en -f sentences
