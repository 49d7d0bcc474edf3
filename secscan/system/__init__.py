"""The one door to processes, files, network and clock."""
