"""Where the tools are: our own environment first, then the trusted part of PATH."""

from __future__ import annotations

import os
import stat
import sys
import sysconfig
from functools import cached_property
from pathlib import Path

from secscan.errors import MissingToolError, ToolError

# What to do where a tool is missing; a tool of ours that is not listed came with the package.
ADVICE = {
    "trivy": "secscan tools install trivy, or put Trivy (https://trivy.dev) on PATH outside the scanned tree",
    "opa": "secscan tools install opa, or put OPA (https://www.openpolicyagent.org) on PATH outside the"
    " scanned tree",
    "git": "install git and put it on PATH, outside the scanned tree",
    "docker": "install a Docker engine, or give the image as an archive",
}
WITH_US = "install secscan with all its dependencies again: pip install --force-reinstall secscan"
OTHERS_MAY_WRITE = stat.S_IWOTH


def _trusted_directory(path: str) -> bool:
    """Whether only its owner and group decide what lies in a directory."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode) and not mode & OTHERS_MAY_WRITE


def _executable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def trusted_path(root: str) -> tuple[str, ...]:
    """The directories of PATH that are absolute, outside `root`, and not writable by everybody."""
    tree = Path(root).resolve() if root else None
    entries = dict.fromkeys(os.environ.get("PATH", os.defpath).split(os.pathsep))
    outside = (
        entry
        for entry in entries
        if Path(entry).is_absolute() and not (tree and Path(entry).resolve().is_relative_to(tree))
    )
    return tuple(entry for entry in outside if _trusted_directory(entry))


class SystemTools:
    """The tools for a scan of `root`, in which no tool is ever looked for ("" is: nothing is scanned).

    The environment that secscan runs from is trusted wherever it lies. `installed` are directories of
    programs that secscan installed, which come before PATH.
    """

    def __init__(self, root: str = "", installed: tuple[str, ...] = ()) -> None:
        self._root = root
        self._installed = installed

    @cached_property
    def _own(self) -> tuple[str, ...]:
        return (str(Path(sys.executable).parent), sysconfig.get_path("scripts"))

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._own, *self._installed, *trusted_path(self._root))))

    def origin(self, path: str) -> str:
        """Where an executable was found: `environment`, `installed` or `path`."""
        place = str(Path(path).parent)
        return "environment" if place in self._own else "installed" if place in self._installed else "path"

    @property
    def path(self) -> str:
        """A PATH for children that start tools by name."""
        return os.pathsep.join(self._places)

    def find(self, name: str) -> str:
        """Absolute path of an executable; raises `ToolError` with advice where there is none."""
        if name == "semgrep-core":
            return self._semgrep_core()
        if not name or name != Path(name).name:
            raise ToolError(f"{name!r} is not the name of a tool")
        for place in self._places:
            candidate = Path(place, name)
            if _executable(candidate) and not self._leads_inside(candidate, place):
                return str(candidate)
        raise MissingToolError(f"{name} was not found", ADVICE.get(name, WITH_US))

    def _leads_inside(self, candidate: Path, place: str) -> bool:
        """Whether a link on PATH ends in the scanned tree; our own environment may lie there."""
        trusted = not self._root or place in self._own
        return not trusted and candidate.resolve().is_relative_to(Path(self._root).resolve())

    def _semgrep_core(self) -> str:
        """The engine inside the installed semgrep package, found without importing it."""
        from importlib.util import find_spec

        spec = find_spec("semgrep")
        for place in (spec.submodule_search_locations if spec else None) or ():
            candidate = Path(place, "bin", "semgrep-core")
            if _executable(candidate):
                return str(candidate)
        raise MissingToolError("semgrep-core was not found", WITH_US)

    def package(self, name: str) -> str:
        """Version of an installed Python distribution; raises `ToolError`."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version(name)
        except PackageNotFoundError:
            raise MissingToolError(f"the Python package {name} is not installed", WITH_US) from None

    def python(self) -> tuple[str, ...]:
        """The argv prefix of our interpreter, cut off from the environment and from user packages."""
        return (sys.executable, "-I")
