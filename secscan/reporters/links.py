"""Addresses that reports give: checked where they come from outside, and our own and others' pages."""

from __future__ import annotations

import re

from secscan.knowledge.tools import tool
from secscan.reporters.text import public_url

HOME_PAGE = "https://github.com/secscan/secscan"
CWE = re.compile(r"CWE-([1-9]\d*)")
ADVISORY = re.compile(r"(CVE-\d{4}|GHSA|PYSEC-\d{4}|GO-\d{4}|RUSTSEC-\d{4})-[0-9a-z-]+")
WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s<>\"{}|\\^`\x00-\x20\x7f-\U0010ffff]*")
REPOSITORY = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`\[\]\x7f-\U0010ffff]+")
COPY_ADDRESS = re.compile(r"[\w.-]+@([\w.-]+):([\w./~-]+)", re.ASCII)


def web_address(url: str) -> str | None:
    """The address if it is a plain http(s) one."""
    return url if WEB_ADDRESS.fullmatch(url) else None


def cwe_number(name: str) -> int:
    """78 for `CWE-78`; 0 for anything else."""
    match = CWE.fullmatch(name)
    return int(match[1]) if match else 0


def cwe_address(name: str) -> str:
    """Where MITRE describes a weakness."""
    return f"https://cwe.mitre.org/data/definitions/{cwe_number(name)}.html"


def usual_page(rule: str, scanner: str) -> str | None:
    """Where one reads about an advisory, else about the scanner; None for a scanner without a page."""
    return f"https://osv.dev/vulnerability/{rule}" if ADVISORY.fullmatch(rule) else tool(scanner).page or None


def repository_uri(address: str) -> str:
    """The repository as a URI without user name and password; empty where it is no such address."""
    copied = COPY_ADDRESS.fullmatch(address)
    uri = f"ssh://{copied[1]}/{copied[2]}" if copied else public_url(address)
    return uri if REPOSITORY.fullmatch(uri) else ""
