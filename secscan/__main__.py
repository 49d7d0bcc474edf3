"""`python -m secscan` is `secscan`."""

from secscan.cli.main import main

main()
