"""What is known about secrets themselves: how to speak of one without saying it."""
