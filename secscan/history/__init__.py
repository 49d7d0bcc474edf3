"""Secrets in every blob that git can reach: what there is, what of it is new, and when it was there."""
