"""The caller's own Semgrep rules as a scanner."""
