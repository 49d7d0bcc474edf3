"""Known vulnerabilities of the packages of every ecosystem, from a local database or from OSV's service."""
