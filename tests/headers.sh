#!/bin/sh
# Each public header compiles alone, as C and, where there is a C++ compiler, as C++.
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
for header in "${srcdir:-.}"/include/parlance/*.h; do
	printf '#include <parlance/%s>\n' "${header##*/}" >"$tmp/one.c"
	cp "$tmp/one.c" "$tmp/one.cc"
	${CC:-cc} -std=c11 -Wall -Wextra -Werror -I "${srcdir:-.}/include" -fsyntax-only "$tmp/one.c" || bad=1
	command -v c++ >/dev/null 2>&1 || continue
	c++ -std=c++11 -Wall -Wextra -Werror -I "${srcdir:-.}/include" -fsyntax-only "$tmp/one.cc" || bad=1
done
exit $bad
