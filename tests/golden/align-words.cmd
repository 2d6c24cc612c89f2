align source.txt target.txt --lines --tokens --no-prior --words -
