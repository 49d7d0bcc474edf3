"""The language server: what an editor shows of its open files."""
