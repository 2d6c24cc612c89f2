#!/bin/sh
# The steps of action.yml, run by bash as GitHub's runner does.  The build is left out where a program is there, as the action itself
# does.  Skipped without bash or a reader of YAML.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
command -v bash >/dev/null && python3 -c 'import yaml' 2>/dev/null || exit 77
case $PARLANCE in /*) ;; *) PARLANCE=$PWD/$PARLANCE ;; esac
here=$(cd "$srcdir" && pwd) || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" && ln -s "$PARLANCE" "$tmp/bin/parlance" || exit 99
python3 -B - "$here/action.yml" "$tmp" <<'EOF' || exit 1
import sys, yaml
action = yaml.safe_load(open(sys.argv[1]))
assert action["runs"]["using"] == "composite"
inputs = {"${{ inputs.%s }}" % name: name for name in action["inputs"]}
for step in action["runs"]["steps"]:
    assert step["shell"] == "bash" and "${{" not in step["run"], "expressions go through the environment"
    for value in step["env"].values():
        assert value in inputs or value == "${{ github.action_path }}", value
    open("%s/%s" % (sys.argv[2], step["name"]), "w").write(step["run"])
EOF
cp -R "$here/tests/pipeline/data" "$tmp/work" && chmod -R u+w "$tmp/work" && cd "$tmp/work" || exit 99
PATH=$tmp/bin:$PATH GITHUB_PATH=$tmp/path ACTION=$here
export PATH GITHUB_PATH ACTION
step() { bash --noprofile --norc -eo pipefail "$tmp/$1" >out 2>&1; }
step build || { cat out; exit 1; }
DRAFTS=po OPTIONS='-g terms.csv' SARIF=x.sarif; export DRAFTS OPTIONS SARIF
step check; [ $? -eq 1 ] || { echo "a slip passes"; cat out; exit 1; }
grep -q 'po/fr.po:8:9: error: .*term-missing' out && grep -q '"ruleId": "term-missing"' x.sarif || { cat out; exit 1; }
OPTIONS='-g terms.csv --no-rule term' SARIF=; rm x.sarif
step check || { echo "fails on what is right"; cat out; exit 1; }
[ ! -e x.sarif ] || exit 1
DRAFTS=nothing.po; step check; [ $? -gt 1 ] || { echo "takes what is not there"; exit 1; }
