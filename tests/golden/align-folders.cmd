align zh en -f sentences
