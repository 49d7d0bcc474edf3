"""The only package that reaches processes, files, network and clock."""
