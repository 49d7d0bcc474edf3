"""semgrep's engine: our rules, narrowed to what the files at hand can match, and what the engine reports."""
