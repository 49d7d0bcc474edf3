#!/usr/bin/env bash
# Installs secscan from the action's own checkout into an environment of its own, outside the workspace.
# Every dependency is pinned by hash; nothing of the workspace is on the path of any Python here.
set -euo pipefail

unset "${!PYTHON@}" # a job's PYTHONPATH may name the workspace

action="$GITHUB_ACTION_PATH"
home="$(mktemp -d "$RUNNER_TEMP/secscan-install.XXXXXXXX")"
cd "$home"

# The newest Python that works here and that the lock has wheels for: bandit reads only the syntax that its Python knows.
newest() {
  local minor
  for minor in 14 13 12 11; do
    if "python3.$minor" -I -c "" >/dev/null 2>&1; then
      echo "python3.$minor"
      return
    fi
  done
  echo python3
}
IN_PYTHON="${IN_PYTHON:-$(newest)}"

"$IN_PYTHON" -I -c 'import sys; sys.exit("secscan needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
"$IN_PYTHON" -I -m venv "$home/venv"
pip=("$home/venv/bin/python" -I -m pip --disable-pip-version-check --no-input --quiet)
"${pip[@]}" install --require-hashes --requirement "$action/requirements.lock"
"${pip[@]}" install --no-deps --no-build-isolation --no-index "$action"

echo "command=$home/venv/bin/secscan" >>"$GITHUB_OUTPUT"
