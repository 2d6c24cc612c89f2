mine --show-text text.md
