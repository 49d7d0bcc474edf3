"""Wall and CPU seconds of secscan against the same tools run by hand, one after the other, in one run.

    python tests/bench/wall.py REPOSITORY [--osv-url URL] [--rounds N]

Prints a table: each raw tool, their sum, secscan cold (no stored results), unchanged again, and one
file as a hook would. Whole processes, user + system time of all children. Nothing is asserted: it is
a measurement, to be read with the machine's load in mind.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent


def run(arguments: list[str], cwd: Path, env: dict[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds of a command, whatever it exits with."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(
        arguments, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1, 3, 14} or b"Traceback" in done.stderr:
        print(f"  {arguments[0]} ended with {done.returncode}: {done.stderr[-300:]!r}", file=sys.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tracked(repository: Path, *globs: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *globs], cwd=repository, capture_output=True, check=True
    )
    return [os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]


def raw_tools(repository: Path, osv_url: str) -> dict[str, list[str]]:
    """What a person would type for each tool, with the rules that secscan uses."""
    docker = [
        f
        for f in tracked(repository)
        if "dockerfile" in os.path.basename(f).lower() and not f.endswith((".md", ".dockerignore"))
    ]
    flows = tracked(
        repository, ".github/workflows/*.yml", ".github/workflows/*.yaml", "action.yml", "*/action.yml"
    )
    pins = list(tracked(repository, "*requirements*.txt"))
    rules = [str(p) for p in sorted((ROOT / "rulesets").glob("*/")) if p.name not in {"parts", "__pycache__"}]
    commands = {
        "detect-secrets": [str(BIN / "detect-secrets"), "scan", "--no-verify"],
        "bandit": [str(BIN / "bandit"), "-q", "-r", ".", "-f", "json"],
        "semgrep": [
            str(BIN / "semgrep"),
            "scan",
            "--metrics",
            "off",
            "--disable-version-check",
            "-q",
            "--json",
            *[a for r in rules for a in ("--config", r)],
            ".",
        ],
    }
    if docker:
        commands["hadolint"] = [str(BIN / "hadolint"), "-f", "json", *docker]
    if flows:
        commands["zizmor"] = [str(BIN / "zizmor"), "--offline", "--format", "json", *flows]
    if osv_url:
        for name in pins[:10]:
            commands[f"pip-audit {name}"] = [
                str(BIN / "pip-audit"),
                "-r",
                name,
                "--no-deps",
                "--disable-pip",
                "-s",
                "osv",
                "--osv-url",
                osv_url,
                "--progress-spinner",
                "off",
                "-f",
                "json",
            ]
    return commands


def secscan(*arguments: str) -> list[str]:
    return [str(BIN / "secscan"), *arguments, "-o", "json=/dev/stdout" if False else "json=-"]


def report(name: str, wall: float, cpu: float, base: float) -> None:
    print(f"{name:<34}{wall:>9.2f}{cpu:>9.2f}{wall / base if base else 1:>9.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--osv-url", default="")
    given = parser.parse_args()
    repository = given.repository.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        env = {
            **os.environ,
            "HOME": scratch,
            "XDG_CACHE_HOME": f"{scratch}/cache",
            "PATH": f"{BIN}:{os.environ['PATH']}",
        }
        raw = {
            name: run(command, repository, env)
            for name, command in raw_tools(repository, given.osv_url).items()
        }
        total = sum(wall for wall, _ in raw.values())
        print(
            f"{repository.name}: {len(tracked(repository))} files, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}"
        )
        print(f"{'':<34}{'wall s':>9}{'CPU s':>9}{'ratio':>9}")
        for name, (wall, cpu) in raw.items():
            report(name, wall, cpu, total)
        report("raw tools, one after the other", total, sum(cpu for _, cpu in raw.values()), total)
        options = ["--osv-url", given.osv_url] if given.osv_url else ["--skip", "dependencies"]
        cold = run(secscan(".", *options), repository, env)
        report("secscan, cold", *cold, total)
        warm = run(secscan(".", *options), repository, env)
        report("secscan, unchanged (of cold)", *warm, cold[0])
        changed = shutil.copytree(repository, Path(scratch) / "copy", symlinks=True)
        python = next(
            (f for f in tracked(repository, "*.py", "*.js", "*.go") if (changed / f).stat().st_size), None
        )
        if python:
            with (changed / python).open("a") as source:
                source.write("\n")
            hook = run(
                secscan(python, "--stage", "secrets", "--stage", "sast", "--stage", "iac"), changed, env
            )
            report("hook on one changed file", *hook, cold[0])


if __name__ == "__main__":
    main()
