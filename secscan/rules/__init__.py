"""The caller's own Semgrep rules: read, checked, tested on their samples."""
