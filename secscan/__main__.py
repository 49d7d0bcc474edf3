"""`python -m secscan` is `secscan`."""

from secscan.start import main

main()
