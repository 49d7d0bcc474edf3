"""Helm charts: their files, values and dependencies, and where in a template an object's text comes from."""
