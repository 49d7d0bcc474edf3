"""The documentation as its readers see it: pages with their generated parts, and the README's screen."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from types import ModuleType

import house

REPORT = "reports/shop/console.txt"
SHOWN = ("✗ critical[semgrep.", "✗ critical[pip-audit]", "✗ high[detect-secrets.")
SCREEN = re.compile(r"^```console\n\$ secscan \.\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _generator() -> ModuleType:
    place = house.ROOT / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _generator()


def text_of(name: str) -> str:
    """A document as it is in the repository."""
    return (house.ROOT / name).read_text("utf-8")


@cache
def as_built(name: str) -> str:
    """A page of `docs/` as the site shows it."""
    return str(generate.written(text_of(name), name))


def screen(report: str) -> str:
    """A report's head, the first finding of three scanners, and its end; `...` stands for what is left out."""
    head, stages, *others = report.rstrip("\n").split("\n\n")
    findings = [next(part for part in others if part.startswith(begin)) for begin in SHOWN]
    return "\n\n".join([head, stages, *findings, "...", others[-1]]) + "\n"


def slug(heading: str) -> str:
    """The anchor of a heading, at GitHub and on the site."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip())


def anchors(name: str) -> set[str]:
    """The anchors of a document."""
    text = re.sub(r"^```.*?^```", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
