#!/bin/sh
# Fails when a file under src/ includes a folder that its own folder may not see, or an outside library that is not its to use.
src=$1; bad=0
allow() { case $1 in
	base) echo "base" ;;
	model) echo "base model" ;;
	text) echo "base model text" ;;
	format|mine|glossary) echo "base model text $1" ;;
	report) echo "base model report" ;;
	align) echo "base model text glossary align" ;;
	check) echo "base model text glossary align check" ;;
	train) echo "base model text format mine glossary align train" ;;
	api) echo "base model text format report mine glossary align check api" ;;
	cli) echo "cli" ;;
	esac; }
library() { case $1 in
	unicode/*) echo "text" ;;
	iconv.h|libstemmer.h) echo "text" ;;
	libxml/*|archive*) echo "format" ;;
	jansson.h) echo "report format" ;;
	libintl.h) echo "base cli" ;;
	esac; }
for f in $(find "$src" -name '*.[ch]' | sort); do
	dir=${f#"$src"/}; dir=${dir%%/*}
	for inc in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$f" | sort -u); do
		case " $(allow "$dir") " in *" $inc "*) ;; *) echo "$f: $dir/ must not include $inc/"; bad=1 ;; esac
	done
	for inc in $(sed -n 's|^# *include <\([^>]*\)>.*|\1|p' "$f" | sort -u); do
		owners=$(library "$inc")
		[ -z "$owners" ] && continue
		case " $owners " in *" $dir "*) ;; *) echo "$f: $dir/ must not include <$inc>"; bad=1 ;; esac
	done
done
exit $bad
