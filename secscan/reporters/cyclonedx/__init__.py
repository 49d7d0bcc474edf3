"""CycloneDX."""
