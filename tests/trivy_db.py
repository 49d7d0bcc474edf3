"""A small vulnerability database for Trivy (schema version 2), written without any tool.

The file format is bbolt's: 4096-byte pages; two meta pages, a free list, then B+ trees of branch and
leaf pages, little-endian. A bucket is a tree of its own, or a leaf value that names its root page.
The advisories are a handful of public facts.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

PAGE = 4096
BRANCH, LEAF, META, FREELIST = 1, 2, 4, 16
MAGIC = 0xED0CDAED

GHSA_PIP = "pip::GitHub Security Advisory Pip"

SOURCES = {
    "alpine 3.10": {"ID": "alpine", "Name": "Alpine Secdb", "URL": "https://secdb.alpinelinux.org/"},
    "debian 12": {"ID": "debian", "Name": "Debian Security Tracker", "URL": "https://salsa.debian.org/"},
    GHSA_PIP: {
        "ID": "ghsa",
        "Name": "GitHub Security Advisory Pip",
        "URL": "https://github.com/advisories?query=type%3Areviewed+ecosystem%3Apip",
    },
}

ADVISORIES = {
    "alpine 3.10": {
        "openssl": {
            "CVE-2019-1549": {"FixedVersion": "1.1.1d-r0"},
            "CVE-2019-1551": {"FixedVersion": "1.1.1d-r2"},
        },
        "musl": {"CVE-2019-14697": {"FixedVersion": "1.1.22-r3"}},
    },
    "debian 12": {
        "openssl": {"CVE-2024-6119": {"FixedVersion": "3.0.14-1~deb12u2", "VendorIDs": ["DSA-5764-1"]}},
        "zlib": {"CVE-2023-45853": {"Severity": 4, "Status": 5}},
    },
    GHSA_PIP: {
        "requests": {
            "CVE-2018-18074": {
                "PatchedVersions": ["2.20.0"],
                "VulnerableVersions": ["<= 2.19.1"],
                "VendorIDs": ["GHSA-x84v-xcm2-53pg"],
            },
            "CVE-2024-35195": {
                "PatchedVersions": ["2.32.0"],
                "VulnerableVersions": ["< 2.32.0"],
                "VendorIDs": ["GHSA-9wx4-h78v-vm56"],
            },
        },
        "insecure-package": {
            "GHSA-abcd-1234-wxyz": {"PatchedVersions": [], "VulnerableVersions": [">= 0"]},
        },
    },
}


def _detail(title: str, severity: int, score: float, vector: str, cwe: str, source: str) -> dict[str, object]:
    names = ("UNKNOWN", "LOW", "MEDIUM", "HIGH", "CRITICAL")
    return {
        "Title": title,
        "Description": f"{title}. A longer text about it.",
        "Severity": names[severity],
        "CweIDs": [cwe],
        "VendorSeverity": {source: severity, "nvd": severity},
        "CVSS": {"nvd": {"V3Vector": vector, "V3Score": score}},
        "References": ["https://example.invalid/advisory"],
        "PublishedDate": "2019-09-10T17:15:00Z",
    }


DETAILS = {
    "CVE-2019-1549": _detail(
        "openssl: information disclosure in fork()",
        2,
        5.3,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N",
        "CWE-330",
        "redhat",
    ),
    "CVE-2019-1551": _detail(
        "openssl: Integer overflow in RSAZ modular exponentiation on x86_64",
        2,
        5.3,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N",
        "CWE-190",
        "redhat",
    ),
    "CVE-2019-14697": _detail(
        "musl libc through 1.1.23 has an x87 floating-point stack adjustment imbalance",
        4,
        9.8,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CWE-787",
        "redhat",
    ),
    "CVE-2024-6119": _detail(
        "openssl: Possible denial of service in X.509 name checks",
        3,
        7.5,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
        "CWE-843",
        "debian",
    ),
    "CVE-2023-45853": _detail(
        "zlib: integer overflow and resultant heap-based buffer overflow in zipOpenNewFileInZip4_6",
        4,
        9.8,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CWE-190",
        "debian",
    ),
    "CVE-2018-18074": _detail(
        "python-requests: Redirect from HTTPS to HTTP does not remove Authorization header",
        3,
        7.5,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
        "CWE-522",
        "ghsa",
    ),
    "CVE-2024-35195": _detail(
        "requests: subsequent requests to the same host ignore cert verification",
        2,
        5.6,
        "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:N",
        "CWE-670",
        "ghsa",
    ),
}


class BoltFile:
    """The pages of a bbolt file being built; nested dictionaries are buckets."""

    def __init__(self, leaf_bytes: int = PAGE - 512, fan_out: int = 60) -> None:
        self.pages: list[bytes] = []
        self.leaf_bytes = leaf_bytes
        self.fan_out = fan_out

    def _append(self, flags: int, count: int, body: bytes) -> int:
        number = 3 + len(self.pages)
        size = -(-(16 + len(body)) // PAGE)
        page = struct.pack("<QHHI", number, flags, count, size - 1) + body
        page = page.ljust(size * PAGE, b"\0")
        self.pages.extend(page[at : at + PAGE] for at in range(0, len(page), PAGE))
        return number

    def _leaf(self, items: list[tuple[bytes, bytes, int]]) -> int:
        head, data = b"", b""
        for index, (key, value, flag) in enumerate(items):
            position = (len(items) - index) * 16 + len(data)
            head += struct.pack("<IIII", flag, position, len(key), len(value))
            data += key + value
        return self._append(LEAF, len(items), head + data)

    def _branch(self, children: list[tuple[bytes, int]]) -> int:
        head, data = b"", b""
        for index, (key, page) in enumerate(children):
            head += struct.pack("<IIQ", (len(children) - index) * 16 + len(data), len(key), page)
            data += key
        return self._append(BRANCH, len(children), head + data)

    def bucket(self, content: dict[str, object]) -> int:
        """Writes a bucket's pages and gives the number of its root page."""
        items = []
        for name, value in sorted(content.items(), key=lambda item: item[0].encode()):
            if isinstance(value, dict) and not value.get("__value__"):
                items.append((name.encode(), struct.pack("<QQ", self.bucket(value), 0), 1))
            else:
                plain = {k: v for k, v in value.items() if k != "__value__"}
                items.append((name.encode(), json.dumps(plain).encode(), 0))
        return self._tree(items)

    def _tree(self, items: list[tuple[bytes, bytes, int]]) -> int:
        leaves, batch, size = [], [], 0
        for item in items:
            cost = 16 + len(item[0]) + len(item[1])
            if batch and size + cost > self.leaf_bytes:
                leaves.append((batch[0][0], self._leaf(batch)))
                batch, size = [], 0
            batch.append(item)
            size += cost
        leaves.append((batch[0][0] if batch else b"", self._leaf(batch)))
        while len(leaves) > 1:
            groups = [leaves[at : at + self.fan_out] for at in range(0, len(leaves), self.fan_out)]
            leaves = [(group[0][0], self._branch(group)) for group in groups]
        return leaves[0][1]

    def to_bytes(self, content: dict[str, object]) -> bytes:
        """The whole file, `content` being the root bucket."""
        root = self.bucket(content)
        high = 3 + len(self.pages)
        metas = b"".join(_meta(number, root, high) for number in (0, 1))
        freelist = struct.pack("<QHHI", 2, FREELIST, 0, 0).ljust(PAGE, b"\0")
        return metas + freelist + b"".join(self.pages)


def _meta(number: int, root: int, high: int) -> bytes:
    body = struct.pack("<IIIIQQQQQ", MAGIC, 2, PAGE, 0, root, 0, 2, high, number)
    checksum = 0xCBF29CE484222325
    for byte in body:
        checksum = (checksum ^ byte) * 0x100000001B3 % 2**64
    page = struct.pack("<QHHI", number, META, 0, 0) + body + struct.pack("<Q", checksum)
    return page.ljust(PAGE, b"\0")


def _value(plain: dict[str, object]) -> dict[str, object]:
    return {"__value__": True, **plain}


def database(advisories: dict[str, dict[str, dict[str, dict[str, object]]]]) -> bytes:
    """A database of these advisories: bucket -> package -> advisory -> facts."""
    content: dict[str, object] = {
        bucket: {
            package: {advisory: _value(facts) for advisory, facts in entries.items()}
            for package, entries in packages.items()
        }
        for bucket, packages in advisories.items()
    }
    content["vulnerability"] = {name: _value(detail) for name, detail in DETAILS.items()}
    content["data-source"] = {name: _value(facts) for name, facts in SOURCES.items()}
    return BoltFile().to_bytes(content)


def write_database(
    cache: Path, *, advisories: dict | None = None, updated: str = "2026-11-02T00:00:00Z"
) -> Path:
    """Writes `<cache>/db/trivy.db` and its `metadata.json`; gives the cache's path."""
    folder = cache / "db"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trivy.db").write_bytes(database(ADVISORIES if advisories is None else advisories))
    facts = {
        "Version": 2,
        "NextUpdate": "2100-01-01T00:00:00Z",
        "UpdatedAt": updated,
        "DownloadedAt": updated,
    }
    (folder / "metadata.json").write_text(json.dumps(facts))
    return cache
