mine --show-text "$here/../article-zh.txt"
