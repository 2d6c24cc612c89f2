mine --show-text "$here/../article-en.txt"
