"""SARIF 2.1.0, in full and for GitHub."""
