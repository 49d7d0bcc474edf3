"""The commands: they read arguments, call, write files and exit."""
