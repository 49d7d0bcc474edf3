#!/usr/bin/env bash
# One scan, many reports. Everything a user can say arrives in the environment and leaves as one element
# of an array; nothing is ever evaluated. The exit code is recorded, and the action's last step ends with it.
set -euo pipefail
unset "${!PYTHON@}" # a job's PYTHONPATH may name the workspace

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
reports="$(mktemp -d "$RUNNER_TEMP/secscan-reports.XXXXXXXX")"
arguments=(scan --no-progress)

# each_line OPTION TEXT: the option once for each line; each_word OPTION TEXT: once for each word.
each_line() {
  local line
  while IFS= read -r line; do
    line="${line%$'\r'}"
    if [[ -n $line ]]; then
      arguments+=("$1=$line")
    fi
  done <<<"$2"
}
each_word() {
  local words word
  read -r -d '' -a words <<<"$2" || true
  for word in ${words[@]+"${words[@]}"}; do
    arguments+=("$1=$word")
  done
}
flag() {
  if [[ $2 == true ]]; then
    arguments+=("$1")
  fi
}

# The base of a pull request, where the checkout reaches back to it. Nothing of the tree configures this git.
git=(git -c core.fsmonitor=false -c core.hooksPath=/dev/null -c safe.bareRepository=explicit)
base() {
  if [[ $BASE =~ ^[0-9a-f]{40,64}$ ]] && "${git[@]}" merge-base "$BASE" HEAD >/dev/null 2>&1; then
    echo "$BASE"
  elif [[ -n $BASE ]]; then
    echo "secscan: the checkout does not reach the base; every finding counts (use fetch-depth: 0)" >&2
  fi
}

each_word --stage "$IN_STAGES"
each_word --skip "$IN_SKIP"
each_line --image "$IN_IMAGES"
each_word --fail-on "$IN_FAIL_ON"
each_line --config "$IN_CONFIG"
each_line --baseline "$IN_BASELINE"
if [[ $IN_SINCE == auto ]]; then
  IN_SINCE="$(base)"
fi
each_line --since "$IN_SINCE"
each_line --policy "$IN_POLICIES"
each_line --exclude "$IN_EXCLUDE"
each_word --allow-incomplete "$IN_ALLOW_INCOMPLETE"
flag --fail-on-unassessed "$IN_FAIL_ON_UNASSESSED"
flag --exit-zero "$IN_EXIT_ZERO"
flag --offline "$IN_OFFLINE"
each_word --timeout "$IN_TIMEOUT"
while IFS= read -r line; do
  if [[ -n ${line%$'\r'} ]]; then
    arguments+=("${line%$'\r'}")
  fi
done <<<"$IN_ARGS"

arguments+=(
  "--output=console=-"
  "--output=json=$reports/secscan.json"
  "--output=sarif=$reports/secscan.sarif"
  "--output=sarif-github=$reports/secscan-github.sarif"
  "--output=markdown=$reports/summary.md"
  "--output=github=$reports/annotations.txt"
)
if [[ -n $IN_ARTIFACT ]]; then
  arguments+=("--output=html=$reports/secscan.html")
fi
if [[ $IN_SBOM == true ]]; then
  arguments+=("--output=cyclonedx=$reports/secscan.cdx.json")
fi
paths=()
while IFS= read -r line; do
  if [[ -n ${line%$'\r'} ]]; then
    paths+=("${line%$'\r'}")
  fi
done <<<"$IN_PATH"
# Of a pull request, the files that it changes: names are read with NUL between them, and are paths and never patterns.
most=2000
if [[ $IN_CHANGED_FILES == true ]]; then
  from="$(base)"
  changed=()
  if [[ -n $from ]]; then
    while IFS= read -r -d '' name; do
      if [[ -f $name && ! -L $name ]]; then
        changed+=("$name")
      fi
    done < <(
      GIT_LITERAL_PATHSPECS=1 "${git[@]}" diff --relative --no-ext-diff --no-textconv --name-only --no-renames --diff-filter=d -z \
        "$from...HEAD" -- ${paths[@]+"${paths[@]}"}
    )
  fi
  if ((${#changed[@]} > 0 && ${#changed[@]} <= most)); then
    paths=("${changed[@]}")
  else
    echo "secscan: everything is scanned: ${#changed[@]} changed files are known" >&2
  fi
fi

# What a scanned file is called or holds must not be a command to the runner, however it gets printed.
token="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
code=0
echo "::stop-commands::$token"
"$COMMAND" "${arguments[@]}" -- ${paths[@]+"${paths[@]}"} || code=$?
echo "::$token::"

REPORTS="$reports" CODE="$code" python3 -I "$here/finish.py"
