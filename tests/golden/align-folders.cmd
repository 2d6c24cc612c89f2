align zh en
