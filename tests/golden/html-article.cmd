mine --show-text page.html
