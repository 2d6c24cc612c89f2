mine --show-text - <page
