diff a.tbx a.csv
