"""How the advisory database does: speed and memory, and real records at every boundary.

    python tests/bench/advisories.py speed [PACKAGES RECORDS]
    python tests/bench/advisories.py boundaries DIRECTORY...

`speed` makes a database of invented records and judges invented packages by it. `boundaries` reads real OSV
records (JSON files, checked out beforehand; none are part of this repository) and holds what their ranges say
of a version against the record's own list of affected versions, and against the ends of its ranges. It ends
with 1 where they differ.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from secscan.advisories.ranges import Ordered, RangeMatch, judge
from secscan.advisories.records import advisories_of, record_rows
from secscan.scanners.advisories.offline import judge_by_database
from secscan.system.advisory_build import AdvisoryBuilder
from secscan.system.advisory_file import AdvisoryFile, EcosystemData

ECOSYSTEMS = ("npm", "PyPI", "Go", "Maven", "RubyGems", "Packagist", "NuGet", "crates.io")


def invented(number: int, chance: random.Random) -> tuple[str, str, dict[str, object]]:
    ecosystem = ECOSYSTEMS[number % len(ECOSYSTEMS)]
    name = f"package-{chance.randrange(60_000)}"
    fixed = f"{chance.randrange(9)}.{chance.randrange(30)}.{chance.randrange(30)}"
    span = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}
    affected = {"package": {"ecosystem": ecosystem, "name": name}, "ranges": [span]}
    vector = {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}
    told = {"summary": "A weakness " * 8, "details": "What it is about. " * 60, "severity": [vector]}
    return (
        ecosystem,
        name,
        {"id": f"GHSA-{number}", "affected": [affected], "modified": "2026-01-01T00:00:00Z"} | told,
    )


def speed(packages: int, records: int) -> None:
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        path = f"{place}/a.sqlite"
        begun = time.process_time()
        with AdvisoryBuilder(path) as builder:
            for number in range(records):
                for row in record_rows(invented(number, chance)[2]).rows:
                    builder.add(row.ecosystem, row.name, row.id, malicious=row.malicious, body=row.body)
            for ecosystem in ECOSYSTEMS:
                builder.describe(EcosystemData(ecosystem, "", "", "", records // len(ECOSYSTEMS)))
            builder.finish()
        size = Path(path).stat().st_size
        print(f"built: {records} records, {size >> 20} MB, {time.process_time() - begun:.1f} CPU s")
        asked = [
            (ECOSYSTEMS[n % 8], f"package-{chance.randrange(60_000)}", f"{chance.randrange(9)}.{n % 30}.0")
            for n in range(packages)
        ]
        begun = time.process_time()
        file = AdvisoryFile(path)
        opened = time.process_time() - begun
        found = judge_by_database(asked, file)
        weak = sum(bool(one.matches) for one in found.values())
        spent = time.process_time() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(
            f"judged: {len(found)} packages, {weak} weak, {spent:.2f} CPU s ({opened:.2f} to open), {memory} MB"
        )


def read(places: list[str]):
    """Each package of each record, by ecosystem and name."""
    found = defaultdict(list)
    for file in sorted(file for place in places for file in Path(place).rglob("*.json")):
        record = json.loads(file.read_bytes())
        if record.get("withdrawn") or "id" not in record:
            continue
        for key, advisory in advisories_of(record).items():
            found[key].append(advisory)
    return found


def boundaries(places: list[str]) -> int:
    checked: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    shown: list[str] = []
    for (ecosystem, name), advisories in read(places).items():
        ordered = Ordered(ecosystem)
        known = {version for advisory in advisories for version in advisory.versions}
        for advisory in advisories:
            alone = replace(advisory, versions=())
            for version, expected in expectations(advisory, known, ordered):
                checked[ecosystem] += 1
                if judge(version, alone, ordered) is not expected:
                    wrong[ecosystem] += 1
                    shown.append(f"{advisory.id} {name} {version}: expected {expected.name}")
    for ecosystem in sorted(checked):
        print(f"{ecosystem:<16}{checked[ecosystem]:>9} versions{wrong[ecosystem]:>6} wrong")
    print("\n".join(shown[:40]))
    return 1 if wrong else 0


def expectations(advisory, known, ordered):
    """Versions with what the ranges alone must say of them.

    Of a record that lists its versions: those, and no other version that is known of the package. Of any
    other with one range: its ends.
    """
    yes, no = RangeMatch.AFFECTED, RangeMatch.NOT_AFFECTED
    if not advisory.ranges:
        return
    if advisory.versions:
        listed = {ordered.key(version) for version in advisory.versions}
        for version in sorted(known):
            key = ordered.key(version)
            if key is not None:
                yield version, yes if key in listed else no
        return
    for kind, version in advisory.ranges[0] if len(advisory.ranges) == 1 else ():
        if kind == "fixed" and ("introduced", version) not in advisory.ranges[0]:
            yield version, no
        opens = kind == "introduced" and version != "0" and ("fixed", version) not in advisory.ranges[0]
        if kind == "last_affected" or opens:
            yield version, yes


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["boundaries"]:
        return boundaries(arguments[1:])
    packages, records = (int(one) for one in (*arguments[1:], "10000", "200000")[:2])
    speed(packages, records)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
