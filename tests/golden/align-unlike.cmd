align a.txt b.txt
