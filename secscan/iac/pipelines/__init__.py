"""Pipelines of CI systems -> one shape that the same policies judge."""
