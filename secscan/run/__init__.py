"""One scan: its runtime, the pipeline, batches of files, coverage, and the list of steps."""
