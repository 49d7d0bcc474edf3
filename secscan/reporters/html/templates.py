"""Templates of HTML pages: all that is shown is escaped and harmless, and no missing value is passed over."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from secscan.reporters.text import clean

if TYPE_CHECKING:
    from jinja2 import Environment

OWN = "secscan.reporters.html"


@cache
def templates(package: str = OWN) -> Environment:
    """The templates beside a package's modules."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader(package, ".")
    strict: dict[str, Any] = {"undefined": StrictUndefined, "finalize": _harmless}
    return Environment(autoescape=True, auto_reload=False, loader=loader, **strict)


def _harmless(value: Any) -> Any:
    """Every value that the template shows; what is markup already is the page's own."""
    return clean(value) if type(value) is str else value


@cache
def source(name: str, package: str = OWN) -> str:
    """The text of a style sheet or script beside the templates."""
    loader = templates(package).loader
    assert loader is not None  # noqa: S101 - it was given above
    return loader.get_source(templates(package), name)[0]


def digest(text: str) -> str:
    """The hash by which a Content-Security-Policy allows an inline style or script."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
