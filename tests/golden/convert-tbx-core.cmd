convert terms.tbx --dialect TBX-Core -o core.tbx
