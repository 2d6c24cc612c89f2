mine --show-text notes.html word.html
