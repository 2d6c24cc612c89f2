convert in.tbx --usage-status -f tbx
