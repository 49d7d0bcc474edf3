"""Whether every finding of a tool run by hand is in secscan's report of the same files.

    python tests/bench/raw.py REPOSITORY... [--osv-url URL] [--trivy-cache DIR] [--keep DIR]

A REPOSITORY is a directory, a bare git directory (its HEAD is taken), or an image: a `docker save` archive
or an OCI layout. Of a repository that is large, so many files are taken as `--files` and `--megabytes` say:
what builds and declares first, the rest by the hash of the path.

A raw finding is *shown* where secscan's report has it under its rule, on its line, as `rule` or in
`alsoReportedBy`; *suppressed* where that finding is kept with a reason; *failed* where secscan says that it
could not scan the file; else LOST. *at* counts those whose line is inside a finding that starts elsewhere;
*twice* those that share secscan's finding with another raw one. Ends with 1 if any is lost.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raw_tools import BIN, STAGES, TOOLS, Bench, Raw, trivy

_FIRST = re.compile(
    r"(?:docker|container)file|requirements|(?:^|/)\.github/|action\.ya?ml$|\.tf$", re.IGNORECASE
)
_SHOWN, _SUPPRESSED, _FAILED, _LOST = "shown", "suppressed", "failed", "LOST"


def contents(repository: Path) -> Iterator[tuple[str, bytes]]:
    """The regular files of a directory or of a bare git directory's HEAD."""
    if (repository / "HEAD").is_file() and (repository / "objects").is_dir():
        yield from _committed(repository)
        return
    for path in sorted(repository.rglob("*")):
        name = path.relative_to(repository).as_posix()
        if path.is_file() and not path.is_symlink() and not name.startswith(".git/"):
            yield name, path.read_bytes()


def _committed(repository: Path) -> Iterator[tuple[str, bytes]]:
    git = ["git", f"--git-dir={repository}"]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", "HEAD"], capture_output=True, check=True).stdout
    rows = [row.split(b"\t", 1) for row in listed.split(b"\0") if row.startswith(b"100")]
    names = {meta.split()[2]: os.fsdecode(name) for meta, name in rows}
    with subprocess.Popen(
        [*git, "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        assert child.stdin
        assert child.stdout
        for oid, name in sorted(names.items(), key=lambda item: item[1]):
            child.stdin.write(oid + b"\n")
            child.stdin.flush()
            head = child.stdout.readline().split()
            if len(head) == 3:
                data = child.stdout.read(int(head[2]) + 1)[:-1]
                yield name, data


def copy(repository: Path, tree: Path, most: int, size: int) -> str:
    """Writes the files into the tree; tells what was left out."""
    found = sorted(contents(repository), key=_order)
    taken = total = 0
    for name, data in found:
        if taken >= most or total + len(data) > size:
            continue
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        taken, total = taken + 1, total + len(data)
    left = len(found) - taken
    return f"{taken} files, {total / 1e6:.1f} MB" + (f" ({left} left out)" if left else "")


def _order(item: tuple[str, bytes]) -> tuple[bool, bool, str]:
    name, data = item
    binary = b"\0" in data[:8192]
    return not _FIRST.search(name), binary, hashlib.sha256(os.fsencode(name)).hexdigest()


@dataclass
class Slot:
    """One name under which secscan reports a finding; taken by the raw finding that it stands for."""

    finding: dict[str, Any]
    taken: bool = False

    def distance(self, raw: Raw) -> int | None:
        """How many lines lie between the starts; None where the two have no line in common."""
        where = self.finding["location"]
        if not raw.line:
            return 0
        apart = where["endLine"] < raw.line or raw.end_line < where["startLine"]
        return None if apart else abs(where["startLine"] - raw.line)


@dataclass
class Tally:
    """What became of a tool's raw findings."""

    states: Counter[str] = field(default_factory=Counter)
    lost: list[Raw] = field(default_factory=list)
    twice: list[Raw] = field(default_factory=list)
    elsewhere: int = 0


def _place(finding: dict[str, Any]) -> str:
    """The path of a finding; of one in an image the path there."""
    if finding["stage"] != "image":
        return str(finding["location"]["path"])
    match = re.search(r":/([^#]*)", finding.get("symbol", ""))
    return match[1] if match else ""


class Report:
    """secscan's JSON report, by rule and path."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.slots: dict[tuple[str, str], list[Slot]] = defaultdict(list)
        for finding in document["findings"]:
            for name in self._names(finding):
                self.slots[name, _place(finding)].append(Slot(finding))
        self.failed = {
            (run["scanner"], problem["path"]): problem["reason"]
            for run in document["runs"]
            for problem in run["filesFailed"]
        }

    @staticmethod
    def _names(finding: dict[str, Any]) -> set[str]:
        names = {finding["rule"], *(also["rule"] for also in finding["alsoReportedBy"])}
        if "package" in finding:
            package = finding["package"]["name"].lower()
            names = {f"{name} {package}" for name in names | set(finding["aliases"])}
        return names

    def judge(self, raws: Iterable[Raw]) -> Tally:
        """Matches equal lines first, so that no raw finding takes another one's place."""
        tally = Tally()
        matched: dict[int, Slot] = {}
        by_line: dict[tuple[str, str, int], list[Slot]] = defaultdict(list)
        for (name, path), slots in self.slots.items():
            for slot in slots:
                by_line[name, path, slot.finding["location"]["startLine"]].append(slot)
        for raw in raws:
            same = next((s for s in by_line.get((raw.rule, raw.path, raw.line), ()) if not s.taken), None)
            if same:
                same.taken, matched[id(raw)] = True, same
        for raw in raws:
            if id(raw) not in matched:
                self._count(raw, self._nearest(raw, free=True), self._nearest(raw, free=False), tally)
            else:
                self._count(raw, matched[id(raw)], None, tally)
        return tally

    def _nearest(self, raw: Raw, *, free: bool) -> Slot | None:
        near = [(d, i, s) for i, s in enumerate(self._of(raw)) if (d := s.distance(raw)) is not None]
        found = min((one for one in near if not (free and one[2].taken)), default=None)
        return found[2] if found else None

    def _of(self, raw: Raw) -> list[Slot]:
        name = f"{raw.rule} {raw.package}" if raw.package else raw.rule
        return self.slots.get((name, raw.path), [])

    def _count(self, raw: Raw, slot: Slot | None, spare: Slot | None, tally: Tally) -> None:
        found = slot or spare
        if found is None:
            failed = (raw.tool, raw.path) in self.failed
            tally.states[_FAILED if failed else _LOST] += 1
            tally.lost += [] if failed else [raw]
            return
        if slot is None:
            tally.twice.append(raw)
        elif not slot.taken:
            slot.taken = True
            tally.elsewhere += bool(raw.line)
        finding = found.finding
        excused = finding["status"] == "suppressed" and finding["suppression"]["reason"]
        tally.states[_SUPPRESSED if excused else _SHOWN] += 1

    def troubles(self) -> Iterator[str]:
        """What is not `ok`, with the first reasons."""
        for run in self.document["runs"]:
            if run["status"] not in {"ok", "not-applicable", "skipped"}:
                failed = run["filesFailed"]
                yield f"{run['stage']}/{run['scanner']}: {run['status']} {run['reason'][:160]} ({len(failed)} failed)"
                for problem in failed[:8]:
                    yield f"    {problem['path']}: {problem['reason'][:200]}"
        yield from self.document["warnings"]


def scan(bench: Bench, *what: str) -> tuple[dict[str, Any], float]:
    """secscan's report, and the seconds that it took."""
    out = bench.scratch / "report.json"
    begun = time.monotonic()
    osv = ["--osv-url", bench.osv_url] if bench.osv_url else []
    options = ["-q", "--no-cache", "--no-progress", "--jobs", "2", "--timeout", "7200", *osv]
    done = subprocess.run(
        ["nice", "-n", "15", str(BIN / "secscan"), *what, *options, "-o", f"json={out}"],
        cwd=bench.tree, capture_output=True, check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(bench.scratch / "own"), "SECSCAN_TRIVY_CACHE_DIR": bench.trivy_cache},
    )  # fmt: skip
    if b"Traceback" in done.stderr or b"bug in secscan" in done.stderr + done.stdout:
        bench.notes.append(f"secscan broke: {done.stderr[-2000:].decode('utf-8', 'replace')}")
    return json.loads(out.read_bytes()), time.monotonic() - begun


def compare(name: str, bench: Bench, found: dict[str, list[Raw]], report: Report) -> int:
    """Prints a row for each tool; gives how many findings are lost."""
    lost = 0
    for tool, raws in found.items():
        tally = report.judge(raws)
        states = tally.states
        counts = (states[_SHOWN], states[_SUPPRESSED], states[_FAILED], states[_LOST])
        columns = "".join(f"{count:>8}" for count in (len(raws), *counts, tally.elsewhere, len(tally.twice)))
        print(f"{name:<28}{tool:<16}{columns}")
        for raw in tally.lost[:12]:
            print(f"    LOST {raw.rule} {raw.path}:{raw.line}-{raw.end_line} {raw.package}")
        for raw in tally.twice[:6]:
            print(f"    twice {raw.rule} {raw.path}:{raw.line}")
        lost += len(tally.lost)
    for trouble in (*report.troubles(), *bench.notes):
        print(f"    ! {trouble}")
    sys.stdout.flush()
    return lost


def look(repository: Path, given: argparse.Namespace) -> int:
    """One repository or image; gives how many findings are lost."""
    parent = repository.parent.name if repository.name == "repo" else repository.name
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "tree"
        tree.mkdir()
        (Path(place) / "home").mkdir()
        bench = Bench(tree, Path(place) / "home", given.osv_url, given.trivy_cache)
        if repository.is_file() or (repository / "oci-layout").is_file():
            found = {"trivy": sorted(trivy(bench, repository))}
            document, seconds = scan(bench, "image", str(repository))
            size = "image"
        else:
            size = copy(repository, tree, given.files, given.megabytes * 1_000_000)
            tools = given.tool or TOOLS
            found = {tool: sorted(TOOLS[tool](bench)) for tool in tools}
            stages = {f"--stage={STAGES[tool]}" for tool in given.tool or ()}
            document, seconds = scan(bench, ".", *sorted(stages))
        print(f"# {parent}: {size}; secscan took {seconds:.0f} s and found {len(document['findings'])}")
        lost = compare(parent, bench, found, Report(document))
        if given.keep:
            shutil.copy(bench.scratch / "report.json", given.keep / f"{parent}.json")
            (given.keep / f"{parent}.raw").write_text("\n".join(str(r) for t in found.values() for r in t))
        return lost


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("repository", type=Path, nargs="+")
    parser.add_argument("--osv-url", default="", help="an OSV service, as tests/osv_server.py is one")
    parser.add_argument("--trivy-cache", default="", help="the directory that holds Trivy's db/trivy.db")
    parser.add_argument(
        "--tool", action="append", choices=sorted(TOOLS), help="only this one, and its stage; repeatable"
    )
    parser.add_argument("--keep", type=Path, help="where to put reports and raw findings")
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--megabytes", type=int, default=10)
    given = parser.parse_args()
    titles = ("raw", _SHOWN, "suppr.", _FAILED, _LOST, "at", "twice")
    print(f"{'repository':<28}{'tool':<16}{''.join(f'{title:>8}' for title in titles)}")
    lost = sum(look(repository.resolve(), given) for repository in given.repository)
    print(f"{lost} lost")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
