"""secscan: one command that runs the security scanners over a repository and judges the result."""

__version__ = "0.1.0"
