#!/bin/sh
# Installs the npm programs that tests use into a cache outside the tree, and prints their directory.
# Idempotent: what is already there in the wanted version is left alone.
set -eu

tools="${SECSCAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/secscan-ci}/npm"
wanted="@microsoft/sarif-multitool@5.7.0 @actions/expressions@0.3.61 yaml@2.8.1 playwright-core@1.56.1 axe-core@4.11.0"
# What checks the client for Visual Studio Code, in the versions of its package-lock.json.
wanted="$wanted typescript@5.9.2 eslint@9.35.0 typescript-eslint@8.43.0 @types/node@20.19.0 @types/vscode@1.91.0 vscode-languageclient@9.0.1"
mkdir -p "$tools"
if [ ! -f "$tools/package.json" ]; then
  echo '{"private": true}' >"$tools/package.json"
fi
if [ "$(cat "$tools/installed" 2>/dev/null || true)" != "$wanted" ]; then
  # shellcheck disable=SC2086  # the list is meant to be split
  npm install --prefix "$tools" --no-audit --no-fund --no-progress --save-exact $wanted >&2
  chmod u+x "$tools"/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool # npm may refuse its install script
  echo "$wanted" >"$tools/installed"
fi
echo "$tools/node_modules"
