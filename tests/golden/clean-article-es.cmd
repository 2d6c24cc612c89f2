mine --show-text text.txt
