convert a.tbx b.tbx -f tbx
