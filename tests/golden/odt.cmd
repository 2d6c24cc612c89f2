mine --show-text text.odt
