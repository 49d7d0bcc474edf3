"""What is known about secrets: how to find them, and how to speak of one without saying it."""
