"""What Trivy alone reports of eight images, beside secscan with and without Trivy: a table, and what differs.

    python tests/bench/image_scanners.py [--keep DIR] [--trivy PATH]

The images are made here (Debian, distroless, Alpine, rpm, Python, Node, Java and Go), and so are both advisory
databases, from one list: whatever differs is the readers' doing. Ends with 1 where secscan with Trivy lacks a
vulnerability that Trivy alone reports, or reports one twice.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

sys.path.remove(str(Path(__file__).parent))  # names here are those of modules of tests
sys.path.insert(0, str(Path(__file__).parent.parent))

import images
import trivy_db
from advisories.osv_records import affected, record
from image import test_packages as made

from secscan.advisories.records import record_rows
from secscan.system.advisory_build import AdvisoryBuilder
from secscan.system.advisory_file import EcosystemData

# Trivy's bucket, package, CVE, the version with the fix (empty: none), OSV's ecosystem.
ADVISORIES = (
    ("debian 12", "openssl", "CVE-2024-6119", "3.0.14-1~deb12u2", "Debian:12"),
    ("debian 12", "zlib", "CVE-2023-45853", "", "Debian:12"),
    ("alpine 3.10", "openssl", "CVE-2019-1549", "1.1.1d-r0", "Alpine:v3.10"),
    ("alpine 3.10", "openssl", "CVE-2019-1551", "1.1.1d-r2", "Alpine:v3.10"),
    ("alpine 3.10", "musl", "CVE-2019-14697", "1.1.22-r3", "Alpine:v3.10"),
    ("rocky 9", "openssl-libs", "CVE-2023-0286", "1:3.0.7-6.el9_2", "Rocky Linux:9"),
    ("pip::GitHub Security Advisory Pip", "requests", "CVE-2018-18074", "2.20.0", "PyPI"),
    ("npm::GitHub Security Advisory Npm", "minimist", "CVE-2020-7598", "1.2.3", "npm"),
    ("maven::GitHub Security Advisory Maven", "org.apache.logging.log4j:log4j-core", "CVE-2021-44228", "2.15.0", "Maven"),
    ("go::GitHub Security Advisory Go", "golang.org/x/text", "CVE-2022-32149", "0.3.8", "Go"),
)  # fmt: skip
GO_MODULES = "path\tx.example/app\nmod\tx.example/app\tv1.0.0\ndep\tgolang.org/x/text\tv0.3.7\th1:x\n"
POM = "META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties"
ROCKY = b'NAME="Rocky Linux"\nID="rocky"\nVERSION_ID="9.2"\n'
CONFIG = {"User": "app", "Healthcheck": {"Test": ["CMD", "true"]}}


class Outcome(NamedTuple):
    """What one way of looking at an image reported, in how many seconds."""

    weaknesses: Counter[tuple[str, str]]
    others: int
    seconds: float
    said: str = ""


def trees() -> dict[str, dict[str, bytes]]:
    """The files of each image."""
    debian = images.debian_tree()
    status = debian.pop("var/lib/dpkg/status")
    stanzas = [part for part in status.split(b"\n\n") if part.strip()]
    jar = made.jar(**{POM: "version=2.14.1\ngroupId=org.apache.logging.log4j\nartifactId=log4j-core\n"})
    return {
        "debian": images.debian_tree(),
        "distroless": {**debian, **{f"var/lib/dpkg/status.d/{n}": one + b"\n" for n, one in enumerate(stanzas)}},
        "alpine": images.alpine_tree(),
        "rpm": {"etc/os-release": ROCKY, "var/lib/rpm/rpmdb.sqlite": made.sqlite_database(made.HEADERS)},
        "python": {**images.debian_tree(), **images.python_tree()},
        "node": {
            **images.alpine_tree("3.20.1"),
            "srv/node_modules/minimist/package.json": b'{"name":"minimist","version":"1.2.0"}',
            "srv/index.js": b"require('minimist')\n",
        },
        "java": {**images.debian_tree(), "srv/app/log4j-core-2.14.1.jar": jar},
        "go": {"app": made.go_binary(GO_MODULES.encode())},
    }  # fmt: skip


def write_databases(place: Path) -> tuple[Path, Path]:
    """Trivy's cache and secscan's database, of the same advisories."""
    buckets: dict[str, Any] = {}
    rows = []
    for bucket, name, cve, fixed, ecosystem in ADVISORIES:
        own = {"PatchedVersions": [fixed], "VulnerableVersions": [f"< {fixed}"]} if "::" in bucket else {}
        packages = buckets.setdefault(bucket, {}).setdefault(name, {})
        packages[cve] = own or {"FixedVersion": fixed}
        ranges = "introduced=0" + (f" fixed={fixed}" if fixed else "")
        rows += record_rows(record(f"X-{cve}", affected(ecosystem, name, ranges), aliases=[cve])).rows
        trivy_db.SOURCES.setdefault(
            bucket, {"ID": bucket.partition("::")[0], "Name": bucket, "URL": "https://x.example"}
        )
    cache = trivy_db.write_database(place / "trivy", advisories=buckets)
    with AdvisoryBuilder(str(place / "advisories.sqlite")) as builder:
        for ecosystem in sorted({row.ecosystem for row in rows}):
            builder.clear(ecosystem)
            for row in rows:
                if row.ecosystem == ecosystem:
                    builder.add(ecosystem, row.name, row.id, malicious=False, body=row.body)
            builder.describe(EcosystemData(ecosystem, "made up", "2026-11-25T00:00:00Z", "d" * 64, 1, 1, 1))
        builder.finish()
    return cache, place / "advisories.sqlite"


def run(command: list[str], **environment: str) -> tuple[dict[str, Any], float, str]:
    """The JSON that a program writes, and its seconds: the better of two runs."""
    best, document, said = 0.0, {}, ""
    for _ in range(2):
        begun = time.monotonic()
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})
        seconds = time.monotonic() - begun
        best = min(best or seconds, seconds)
        said = (
            " ".join(done.stderr.decode("utf-8", "replace").split())[-200:]
            if done.returncode not in (0, 1, 3)
            else ""
        )
        document = json.loads(done.stdout) if done.stdout.strip().startswith(b"{") else {}
    return document, best, said


def alone(trivy: str, archive: Path, cache: Path) -> Outcome:
    """Trivy by hand."""
    flags = [
        "--format",
        "json",
        "--quiet",
        "--skip-db-update",
        "--skip-java-db-update",
        "--offline-scan",
        "--scanners",
        "vuln,secret",
    ]
    command = [
        trivy,
        "image",
        *flags,
        "--image-config-scanners",
        "misconfig,secret",
        "--cache-dir",
        str(cache),
    ]
    document, seconds, said = run([*command, "--input", str(archive)])
    results = document.get("Results") or []
    found = Counter(
        (one["VulnerabilityID"], one["PkgName"])
        for each in results
        for one in each.get("Vulnerabilities") or []
    )
    others = sum(len(each.get(key) or []) for each in results for key in ("Secrets", "Misconfigurations"))
    return Outcome(found, others, seconds, said)


def with_secscan(archive: Path, database: Path, cache: Path, path: str) -> Outcome:
    """secscan; what is on `path` says whether Trivy looks too."""
    program = str(Path(sys.executable).with_name("secscan"))
    command = [
        program,
        "image",
        str(archive),
        "--offline",
        "--db",
        str(database),
        "--fail-on",
        "none",
        "-f",
        "json",
    ]
    environment = {"PATH": path, "SECSCAN_TRIVY_CACHE_DIR": str(cache)}
    document, seconds, said = run([*command, "--no-progress"], **environment)
    findings = document.get("findings", [])
    found = Counter(
        (
            next((name for name in (one["rule"], *one["aliases"]) if name.startswith("CVE-")), one["rule"]),
            one["package"]["name"],
        )
        for one in findings
        if "package" in one
    )
    runs = [
        f"{one['scanner']} {one['status']}: {one['reason']}"
        for one in document.get("runs", [])
        if one["status"] in ("failed", "partial", "missing")
    ]
    return Outcome(found, len(findings) - found.total(), seconds, "; ".join([*runs, said] if said else runs))


def main() -> int:
    """Prints the table; 1 where a vulnerability of Trivy's is lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--trivy", default=shutil.which("trivy") or "")
    given = parser.parse_args()
    place = given.keep or Path(tempfile.mkdtemp(prefix="images"))
    place.mkdir(parents=True, exist_ok=True)
    cache, database = write_databases(place)
    bare = "/usr/bin:/bin"
    both = f"{Path(given.trivy).parent}:{bare}"
    print("| image | Trivy alone | with Trivy | without | time with | time without |")
    print("|---|---|---|---|---|---|")
    wrong, notes = False, []
    for name, tree in trees().items():
        archive = images.write_archive(
            place / f"{name}.tar", images.image_of(tree, config=CONFIG), tags=(f"bench/{name}:1",)
        )
        by_hand = alone(given.trivy, archive, cache)
        united = with_secscan(archive, database, cache, both)
        without = with_secscan(archive, database, cache, bare)
        columns = [f"{one.weaknesses.total()} + {one.others}" for one in (by_hand, united, without)]
        ratios = [f"x{one.seconds / by_hand.seconds:.1f}" for one in (united, without)]
        print(f"| {name} | {' | '.join([*columns, *ratios])} |", flush=True)
        lost, doubled = (
            by_hand.weaknesses - united.weaknesses,
            [one for one, n in united.weaknesses.items() if n > 1],
        )
        wrong = wrong or bool(lost or doubled)
        notes += [f"{name}: LOST {sorted(lost)}"] * bool(lost) + [f"{name}: twice {doubled}"] * bool(doubled)
        for way, one in (("with", united), ("without", without)):
            notes += [f"{name} {way}: more {sorted(one.weaknesses - by_hand.weaknesses)}"] * bool(
                one.weaknesses - by_hand.weaknesses
            )
            notes += [f"{name} {way}: less {sorted(by_hand.weaknesses - one.weaknesses)}"] * bool(
                by_hand.weaknesses - one.weaknesses
            )
            notes += [f"{name} {way}: {one.said}"] * bool(one.said)
        notes += [f"{name} Trivy alone: {by_hand.said}"] * bool(by_hand.said)
    print("\nvulnerabilities + other findings\n")
    print("\n".join(notes))
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
