"""Python's manifests and lock files: pip, setuptools, Poetry, uv, PDM, Pipenv, PEP 751, conda."""
