"""Known vulnerabilities of packages: OSV records, version ranges, and which upgrade clears them. Pure."""
