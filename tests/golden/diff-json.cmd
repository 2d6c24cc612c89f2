diff -f json a.tbx b.tbx
