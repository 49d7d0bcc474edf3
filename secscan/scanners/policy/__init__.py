"""The caller's Rego policies over what was found."""
