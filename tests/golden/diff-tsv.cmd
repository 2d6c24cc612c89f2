diff a.tbx b.tbx -f tsv
