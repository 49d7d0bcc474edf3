#!/bin/sh
# Builds the Go tools that the tests run for real, once, into a directory outside the checkout:
#   ${SECSCAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/secscan-ci}/bin
# A tool that is there in the right version is left alone. Needs Go 1.26.3 or newer on PATH, and
# about ten minutes for Trivy on two cores. Prints the directory; everything else goes to stderr.
set -eu

TRIVY=0.74.0
OPA=1.10.1

bin=${SECSCAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/secscan-ci}/bin

say() { printf 'tools: %s\n' "$*" >&2; }

# Whether the file $1 exists and prints the version $3 when it is called with $2.
is_there() {
  [ -x "$1" ] && "$1" "$2" 2>/dev/null | grep -q "^Version: *v\{0,1\}$3\$"
}

need_go() {
  if ! command -v go >/dev/null 2>&1; then
    say "Go is not on PATH. Install Go 1.26.3 or newer (https://go.dev/dl/) and run this again."
    exit 1
  fi
}

# Trivy is built from its module's own directory, by its own go.mod, so that what is built is what was
# released; GOEXPERIMENT=jsonv2 is what its release build sets.
build_trivy() {
  need_go
  say "building trivy $TRIVY (some minutes)"
  module=github.com/aquasecurity/trivy@v$TRIVY
  (cd / && go mod download "$module") >&2
  source=$(go env GOMODCACHE)/$module
  (
    cd "$source"
    GOEXPERIMENT=jsonv2 CGO_ENABLED=0 go build -mod=readonly -buildvcs=false -trimpath \
      -ldflags "-s -w -X github.com/aquasecurity/trivy/pkg/version/app.ver=$TRIVY" \
      -o "$bin/trivy.new" ./cmd/trivy
  ) >&2
  mv -f "$bin/trivy.new" "$bin/trivy"
}

build_opa() {
  need_go
  say "building opa $OPA"
  GOBIN=$bin CGO_ENABLED=0 go install "github.com/open-policy-agent/opa@v$OPA" >&2
}

mkdir -p "$bin"
is_there "$bin/trivy" --version "$TRIVY" || build_trivy
is_there "$bin/opa" version "$OPA" || build_opa
is_there "$bin/trivy" --version "$TRIVY" || { say "$bin/trivy is not Trivy $TRIVY"; exit 1; }
is_there "$bin/opa" version "$OPA" || { say "$bin/opa is not OPA $OPA"; exit 1; }
printf '%s\n' "$bin"
