"""pip-audit, over the pins that secscan reads."""
