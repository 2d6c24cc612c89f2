convert a.tbx b.tbx --dry-run
