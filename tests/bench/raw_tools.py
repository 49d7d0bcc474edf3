"""Every tool run by hand over a directory, as somebody would who knows it well, and what it then says.

Marks that silence a tool are overruled, its own lists of what to leave out too, so that all is told that
the tool can see. A tool that says that it failed gives what it found until then.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
_PIN = re.compile(r"^[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?\s*==\s*[\w.!+-]+", re.ASCII)
_WORD = re.compile(r"[^\s\"'=:,;()\[\]{}<>]+")
_DOCKERFILE = re.compile(r"(?:^|[._-])(?:docker|container)file(?:$|[._-])", re.IGNORECASE)
_NO_DOCKERFILE = re.compile(
    r"\.(?:dockerignore|txt|j2|jinja|tmpl|tpl|in|mustache|md|sh|py|ya?ml|json|[jt]s|go)$"
)


@dataclass(frozen=True, order=True)
class Raw:
    """A finding as its tool told it: `rule` as secscan would call it, lines from 1."""

    tool: str
    rule: str
    path: str
    line: int
    end_line: int
    package: str = ""


@dataclass
class Bench:
    """A directory to run tools in, a home of its own, and where advisories come from."""

    tree: Path
    scratch: Path
    osv_url: str = ""
    trivy_cache: str = ""
    notes: list[str] = field(default_factory=list)

    def files(self) -> list[str]:
        """All regular files, sorted."""
        found = (p.relative_to(self.tree).as_posix() for p in self.tree.rglob("*") if p.is_file())
        return sorted(found)

    def run(self, tool: str, *arguments: str, good: Sequence[int] = (0,)) -> bytes:
        """Standard output; a bad exit code is noted, with the last words of standard error."""
        env = {
            **os.environ,
            "HOME": str(self.scratch),
            "XDG_CACHE_HOME": str(self.scratch / "cache"),
            "PATH": f"{BIN}:{os.environ['PATH']}",
        }
        done = subprocess.run(
            ["nice", "-n", "15", tool, *arguments], cwd=self.tree, env=env, capture_output=True, check=False
        )
        if done.returncode not in good:
            self.notes.append(f"{tool} by hand ended with {done.returncode}: {done.stderr[-300:]!r}")
        return done.stdout

    def listed(self, output: bytes, *keys: str) -> list[Any]:
        """The list in a JSON document; nothing where there is none, which is noted."""
        with contextlib.suppress(ValueError, KeyError, TypeError):
            found = json.loads(output.decode("utf-8", "replace"))
            for key in keys:
                found = found[key]
            return list(found)
        if output.strip():
            self.notes.append(f"unreadable output by hand: {output[:200]!r}")
        return []

    def empty(self, name: str, content: str = "") -> str:
        """A neutral configuration file."""
        path = self.scratch / name
        path.write_text(content)
        return str(path)


def _name(path: str) -> str:
    """A path as the report writes it."""
    return os.path.normpath(path)


def bandit(bench: Bench) -> Iterator[Raw]:
    out = bench.run(
        "bandit", "-r", ".", "-q", "-f", "json", "--ignore-nosec", "--exit-zero",
        "--ini", bench.empty("bandit.ini", "[bandit]\n"), "-x", "/nowhere",
    )  # fmt: skip
    for item in bench.listed(out, "results"):
        lines = (item["line_number"], *item["line_range"])
        yield Raw("bandit", f"bandit.{item['test_id']}", _name(item["filename"]), lines[0], max(lines))


def semgrep(bench: Bench) -> Iterator[Raw]:
    folders = [
        p
        for p in sorted((ROOT / "rulesets").iterdir())
        if p.is_dir() and (p.name not in {"parts", "__pycache__"})
    ]
    files = bench.files()
    for start in range(0, len(files), 1000):
        out = bench.run(
            "semgrep", "scan", "--experimental", "--metrics=off", "--disable-version-check",
            "--no-rewrite-rule-ids", "--json", "-q", "-j1", "--timeout=60", "--timeout-threshold=0",
            "--max-memory=6000", "--max-target-bytes=0", "--disable-nosem",
            *(f"--config={folder}" for folder in folders), *files[start : start + 1000],
            good=(0, 1, 3),
        )  # fmt: skip
        for item in bench.listed(out, "results"):
            rule, start_line, end_line = item["check_id"], item["start"]["line"], item["end"]["line"]
            yield Raw("semgrep", f"semgrep.{rule}", _name(item["path"]), start_line, end_line)


def detect_secrets(bench: Bench) -> Iterator[Raw]:
    out = bench.run(
        "detect-secrets", "scan", "--all-files", "-n", "--force-use-all-plugins",
        "--disable-filter", "detect_secrets.filters.allowlist.is_line_allowlisted", ".",
    )  # fmt: skip
    with contextlib.suppress(ValueError):
        for path, items in json.loads(out)["results"].items():
            for item in items:
                kind = re.sub(r"[^a-z0-9]+", "-", item["type"].lower()).strip("-")
                lines = (bench.tree / path).read_text("utf-8", "replace").split("\n")
                line = _true_line(lines, item["line_number"], item["hashed_secret"])
                end = _block_end(lines, line)
                yield Raw("detect-secrets", f"detect-secrets.{kind}", _name(path), line, end)


def _true_line(lines: Sequence[str], number: int, digest: str) -> int:
    """The line of the secret: in YAML the tool may name one after it. It tells no secret but its SHA-1."""

    def holds(line: str) -> bool:
        words = _WORD.findall(line)
        parts = (part for word in words for part in (word, *re.split("[@/]", word)))
        return any(hashlib.sha1(part.encode(), usedforsecurity=False).hexdigest() == digest for part in parts)

    near = range(number, max(number - 10, 0), -1)
    return next((n for n in near if n <= len(lines) and holds(lines[n - 1])), number)


def _block_end(lines: Sequence[str], number: int) -> int:
    """The last line of the YAML block scalar that starts on a line: all of it is told to be there."""
    header = lines[number - 1] if number <= len(lines) else ""
    if not re.search(r":\s[|>][-+\d]*\s*(?:#.*)?$", header):
        return number
    indent = len(header) - len(header.lstrip())
    for end, line in enumerate(lines[number:], number):
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return end
    return len(lines)


def hadolint(bench: Bench) -> Iterator[Raw]:
    names = ((path, os.path.basename(path)) for path in bench.files())
    files = [path for path, name in names if _DOCKERFILE.search(name) and not _NO_DOCKERFILE.search(name)]
    if not files:
        return
    options = (
        "--disable-ignore-pragma",
        "--config",
        bench.empty("hadolint.yaml"),
        "--no-fail",
        "--format",
        "json",
    )
    for item in bench.listed(bench.run("hadolint", *options, *files)):
        yield Raw("hadolint", f"hadolint.{item['code']}", _name(item["file"]), item["line"], item["line"])


def zizmor(bench: Bench) -> Iterator[Raw]:
    """All that zizmor itself would look at in a checkout."""
    options = ("--offline", "--no-config", "--no-ignores", "--no-exit-codes", "--collect", "all")
    out = bench.run("zizmor", *options, "--quiet", "--format", "json-v1", ".", good=(0, 3))
    for item in bench.listed(out):
        primary = next(p for p in item["locations"] if p["symbolic"]["kind"] == "Primary")
        where = primary["concrete"]["location"]
        path = _name(primary["symbolic"]["key"]["Local"]["verbatim_path"])
        lines = where["start_point"]["row"] + 1, where["end_point"]["row"] + 1
        yield Raw("zizmor", f"zizmor.{item['ident']}", path, *lines)


def pip_audit(bench: Bench) -> Iterator[Raw]:
    """Each file of requirements by itself; of one with names that are not pinned, its pins."""
    if not bench.osv_url:
        return
    for path in bench.files():
        if not re.search(r"requirements[^/]*\.txt$|(?:^|/)requirements/[^/]*\.txt$", path):
            continue
        text = (bench.tree / path).read_text("utf-8", "replace")
        pins = [m[0] for line in text.splitlines() if (m := _PIN.match(line))]
        if pins:
            yield from _audited(bench, path, pins)


def _audited(bench: Bench, path: str, pins: Iterable[str]) -> Iterator[Raw]:
    whole, only = path, bench.empty("pins.txt", "\n".join(pins) + "\n")
    options = (
        "--no-deps",
        "--disable-pip",
        "-s",
        "osv",
        "--osv-url",
        bench.osv_url,
        "--progress-spinner",
        "off",
    )
    for source in (whole, only):
        kept = len(bench.notes)
        out = bench.run("pip-audit", "-r", source, *options, "-f", "json", good=(0, 1))
        del bench.notes[kept:]
        if out.strip():
            break
    for item in bench.listed(out, "dependencies"):
        for found in item.get("vulns", ()):
            yield Raw("pip-audit", found["id"], path, 0, 0, item["name"].lower())


TOOLS = {
    "bandit": bandit,
    "semgrep": semgrep,
    "detect-secrets": detect_secrets,
    "hadolint": hadolint,
    "zizmor": zizmor,
    "pip-audit": pip_audit,
}


STAGES = {
    "bandit": "sast",
    "semgrep": "sast",
    "detect-secrets": "secrets",
    "hadolint": "iac",
    "zizmor": "iac",
    "pip-audit": "dependencies",
}


def trivy(bench: Bench, image: Path) -> Iterator[Raw]:
    """Trivy on an archive or a layout, with the database that is at hand; places are paths in the image."""
    out = bench.run(
        "trivy", "image", "--input", str(image), "--format", "json", "--quiet", "--no-progress",
        "--cache-dir", bench.trivy_cache, "--skip-db-update", "--skip-java-db-update", "--skip-check-update",
        "--skip-vex-repo-update", "--offline-scan", "--skip-version-check", "--disable-telemetry",
        "--scanners", "vuln,secret", "--image-config-scanners", "misconfig,secret",
        "--config", bench.empty("trivy.yaml"), "--ignorefile", bench.empty("trivyignore"),
    )  # fmt: skip
    for result in bench.listed(out, "Results"):
        target = result["Target"].strip("/")
        packages = "" if result["Class"] == "os-pkgs" else target
        for found in result.get("Vulnerabilities", ()):
            place = (found.get("PkgPath") or packages).strip("/")
            yield Raw("trivy", found["VulnerabilityID"], place, 0, 0, found["PkgName"].lower())
        for found in result.get("Secrets", ()):
            place = "" if target == str(image).strip("/") else target
            yield Raw("trivy", f"trivy.{found['RuleID']}", place, 0, 0)
        for found in result.get("Misconfigurations", ()):
            yield Raw("trivy", f"trivy.{found['ID']}", "", 0, 0)
