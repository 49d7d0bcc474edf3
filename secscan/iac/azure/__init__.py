"""Azure's templates, in JSON and in Bicep -> resources that the same policies judge."""
