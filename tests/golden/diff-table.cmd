diff a.tbx b.tbx
