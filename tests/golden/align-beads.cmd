align talks.en.txt talks.zh.txt --beads beads
