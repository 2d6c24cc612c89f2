make article.txt -g some.tbx -o .
