"""Pure functions from findings to findings, in a stated order."""
