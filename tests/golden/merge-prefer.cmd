convert a.tbx b.tbx -f csv --prefer b.tbx
