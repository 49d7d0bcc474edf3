"""Trivy, for images."""
