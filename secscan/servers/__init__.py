"""Servers for programs: editors (`secscan lsp`) and agents (`secscan mcp`). Both read and never write."""
