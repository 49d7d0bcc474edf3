"""Pure functions from findings to findings; `secscan.run.steps` lists them in order."""
