#!/bin/sh
# ./autogen.sh         generates configure
# ./autogen.sh demo    installs what is missing, builds in build/, and makes a glossary from a sample article
# ./autogen.sh check   the same, and runs the tests
set -e
cd "$(dirname "$0")"

say() { printf '%s\n' "$*"; }

debian="autoconf automake autopoint gcc gettext libarchive-dev libc6-dev libcmocka-dev libicu-dev libjansson-dev libstemmer-dev libtool
	libxml2-dev make pkg-config python3"
fedora="autoconf automake gcc gettext-devel libarchive-devel libcmocka-devel libicu-devel jansson-devel libstemmer-devel libtool
	libxml2-devel make pkgconf-pkg-config python3"
arch="autoconf automake gcc gettext libarchive cmocka icu jansson snowball libtool libxml2 make pkgconf python"
alpine="autoconf automake gcc gettext-dev libarchive-dev cmocka-dev icu-dev icu-data-full jansson-dev snowball-dev libtool libxml2-dev make
	musl-dev pkgconf python3"
macos="autoconf automake gettext libarchive cmocka icu4c jansson snowball libtool libxml2 make pkg-config python3"

# Debian packages from the list that are not installed.
missing_packages() {
	for p in $debian; do
		case $(dpkg-query -W -f '${Status}' "$p" 2>/dev/null) in
		"install ok installed") ;;
		*) printf ' %s' "$p" ;;
		esac
	done
}

install_packages() {
	if ! command -v apt-get >/dev/null 2>&1; then
		for t in autoreconf autopoint pkg-config make cc msgfmt; do
			command -v $t >/dev/null 2>&1 && continue
			say "'$t' is missing. Install these packages with your system's package manager, then run this again:"
			say "  Fedora:" $fedora
			say "  Arch:  " $arch
			say "  Alpine:" $alpine
			say "  macOS (Homebrew):" $macos
			exit 1
		done
		return
	fi
	missing=$(missing_packages)
	[ -n "$missing" ] || return 0
	if [ "$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null 2>&1; then sudo=sudo; else
		say "These packages are needed to build Parlance, and only root can install them:"
		say "  apt-get install$missing"
		exit 1
	fi
	say "Installing what the build needs and this machine lacks:$missing"
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
}

generate() {
	mkdir -p build-aux m4
	autoreconf --force --install --warnings=all
}

build() {
	install_packages
	if [ ! -x configure ] || [ -n "$(find configure.ac Makefile.am src/local.mk tests/local.mk glossary/local.mk -newer configure)" ]; then
		generate >/dev/null 2>&1 || generate
	fi
	mkdir -p build
	cd build
	[ -f Makefile ] && [ config.status -nt ../configure ] || ../configure --quiet
	make --silent -j"$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"
	cd ..
}

demo() {
	say "Parlance is built: build/parlance. A translator's glossary from a sample article:"
	say
	say "  \$ build/parlance make tests/article-en.txt -o build/demo"
	say
	build/parlance make tests/article-en.txt -o build/demo
}

case ${1-} in
"")	generate ;;
demo)	build; demo ;;
check)	build; demo; make --silent -C build check ;;
*)	say "usage: ./autogen.sh [demo|check]" >&2; exit 2 ;;
esac
