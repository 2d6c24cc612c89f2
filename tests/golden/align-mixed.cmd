align --mixed both.txt --from en
