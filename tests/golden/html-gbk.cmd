mine --show-text page.htm
