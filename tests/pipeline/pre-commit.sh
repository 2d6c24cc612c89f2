#!/bin/sh
# .pre-commit-hooks.yaml in a repository of its own, used by another: a slip stops the commit, a right draft passes.  Skipped without
# pre-commit and git.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
command -v pre-commit >/dev/null && command -v git >/dev/null || exit 77
case $PARLANCE in /*) ;; *) PARLANCE=$PWD/$PARLANCE ;; esac
here=$(cd "$srcdir" && pwd) || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" "$tmp/hooks" "$tmp/project" "$tmp/home" && ln -s "$PARLANCE" "$tmp/bin/parlance" || exit 99
PATH=$tmp/bin:$PATH HOME=$tmp/home PRE_COMMIT_HOME=$tmp/cache GIT_CONFIG_NOSYSTEM=1
export PATH HOME PRE_COMMIT_HOME GIT_CONFIG_NOSYSTEM
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
git config --global user.email a@example.invalid && git config --global user.name a || exit 99
cp "$here/.pre-commit-hooks.yaml" "$tmp/hooks/" || exit 99
(cd "$tmp/hooks" && git init -q . && git add -A && git commit -qm hooks) || exit 99
cp -R "$here/tests/pipeline/data/." "$tmp/project/" && chmod -R u+w "$tmp/project" && cd "$tmp/project" || exit 99
printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: parlance-check\n    files: ^po/\n' "$tmp/hooks" \
	"$(cd ../hooks && git rev-parse HEAD)" >.pre-commit-config.yaml
git init -q . && git add -A && pre-commit install >/dev/null || exit 99
git commit -qm slip >../out 2>&1 && { echo "a slip was committed"; cat ../out; exit 1; }
grep -q 'po/fr.po:8:9: error: .*term-missing' ../out || { cat ../out; exit 1; }
sed 's/Le Comité/Le Conseil de sécurité/' po/fr.po >new && mv new po/fr.po && git add -A
git commit -qm right >../out 2>&1 || { echo "a right draft was refused"; cat ../out; exit 1; }
grep -q Passed ../out || { cat ../out; exit 1; }
