"""Terraform and OpenTofu: blocks, their expressions resolved as far as the files tell, and their units."""
