"""Container images as bytes: archives, layers, what they hold, and how they are configured. Pure."""
