#!/bin/sh
# The bundled glossary is found and holds what it is there for: a Chinese idiom, an English word with a hyphen, a Russian acronym.
bad=0
find() {
	"$PARLANCE" find "$1" -f tsv >found.$$ 2>&1 || { echo "$1: exit status $?"; cat found.$$; bad=1; }
	grep -q -- "$2" found.$$ || { echo "$1: no '$2' in the answer"; cat found.$$; bad=1; }
	rm -f found.$$
}
find 韬光养晦 'keep a low profile'
find non-alignment 不结盟
find ООН 'United Nations'
exit $bad
