"""Container images, read by secscan itself."""
