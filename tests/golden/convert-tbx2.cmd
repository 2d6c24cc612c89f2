convert terms.tbx --format tbx2 --from ar
