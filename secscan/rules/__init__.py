"""The caller's own Semgrep rules: read, proved, tested on their samples."""
