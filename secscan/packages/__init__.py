"""What packages are, beside weak: suspicious, or under a licence that the user does not want."""
