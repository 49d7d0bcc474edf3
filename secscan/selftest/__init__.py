"""Samples that each scanner must find, and what is believed of one that does not."""
