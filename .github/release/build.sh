#!/usr/bin/env bash
# Builds what a release publishes, from a clean checkout of the tag TAG:
#   build/release/packages   the wheel and the source archive
#   build/release/beside     the SBOM of the project, the changelog's part, the checksums of all of them
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' secscan/__init__.py)
if [ "${TAG:-}" != "v$version" ]; then
  echo "release: the tag is '${TAG:-}', and the version of the code is $version" >&2
  exit 1
fi

out=build/release
rm -rf "$out"
mkdir -p "$out/packages" "$out/beside"
# The part of the changelog that is headed by the version.
awk -v head="## [$version]" 'index($0, "## [") == 1 { inside = index($0, head) == 1; next } inside' CHANGELOG.md >"$out/beside/notes.md"
if ! grep -q '[^[:space:]]' "$out/beside/notes.md"; then
  echo "release: CHANGELOG.md says nothing of $version" >&2
  exit 1
fi

python3 -m venv "$out/venv"
pip=("$out/venv/bin/python" -I -m pip --disable-pip-version-check --no-input --quiet)
"${pip[@]}" install --require-hashes --requirement requirements.lock
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) "$out/venv/bin/python" -m hatchling build --directory "$out/packages"
"${pip[@]}" install --no-deps --no-index "$out/packages/secscan-$version-py3-none-any.whl"
"$out/venv/bin/secscan" doctor --skip image --skip dependencies
"$out/venv/bin/secscan" sbom requirements.lock -o "$out/beside/secscan-$version.cdx.json"
rm -rf "$out/venv"

(cd "$out" && sha256sum packages/* beside/*.cdx.json | sed 's, [a-z]*/, ,' >beside/SHA256SUMS)
ls -l "$out/packages" "$out/beside"
