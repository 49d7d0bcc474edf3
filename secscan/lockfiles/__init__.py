"""Parsers of dependency manifests and lock files: bytes in, packages with exact lines out."""

from __future__ import annotations

from secscan.lockfiles.names import recognise

__all__ = ["recognise"]
