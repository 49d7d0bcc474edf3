"""What a Python project declares of itself: `pyproject.toml`, `Pipfile`, `setup.cfg`.

A declaration that is no exact pin is `not pinned` here; a lock file beside it may know the version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from secscan.lockfiles import listing
from secscan.lockfiles.documents import Manifest, toml_manifest
from secscan.lockfiles.listing import Listing, component
from secscan.lockfiles.python.pins import Declared, constrained, read_requirement
from secscan.lockfiles.python.requirements import Line, include_problem
from secscan.model import Component
from secscan.syntax.positions import Path, Position
from secscan.syntax.values import strings, table, text_of

Place = tuple[Path, str]
"""Where a list or table of requirements is, and the scope of what it declares."""

NOT_REQUIREMENT = "not a requirement"


def parse_pyproject(text: str) -> Listing:
    """PEP 621 and PEP 735 lists, build requirements, and the tables of Poetry, PDM, uv and setuptools."""
    document = toml_manifest(text)
    found: list[Component] = []
    error = ""
    for keys, scope in _requirement_lists(document.data):
        for index, wanted in enumerate(_listed(document.data, keys)):
            if not isinstance(wanted, str):
                continue  # PEP 735's include-group: that group is read by its own name
            mark = document.mark(*keys, index)
            declared = read_requirement(wanted.removeprefix("-e "))  # an editable path, as PDM writes it
            if declared is None:
                error = error or f"line {mark.line}: {NOT_REQUIREMENT}"
            else:
                found.append(_declared(declared, mark, scope))
    for keys, scope in _poetry_tables(document.data):
        found += _table_of_packages(document, keys, scope, bare_is_exact=True)
    found += _included_files(document)
    return Listing(tuple(found), error)


def parse_pipfile(text: str) -> Listing:
    """`Pipfile`: every table of packages, whatever its category is called."""
    document = toml_manifest(text)
    found: list[Component] = []
    for category, packages in document.data.items():
        if category not in ("requires", "scripts", "pipenv") and isinstance(packages, dict):
            scope = {"packages": "", "dev-packages": "dev"}.get(category, "optional")
            found += _table_of_packages(document, (category,), scope, bare_is_exact=False)
    return Listing(tuple(found))


def _requirement_lists(data: Mapping[str, Any]) -> Iterator[Place]:
    yield ("project", "dependencies"), ""
    yield from _groups(data, ("project", "optional-dependencies"), "optional")
    yield from _groups(data, ("dependency-groups",), "dev")
    yield from _groups(data, ("tool", "pdm", "dev-dependencies"), "dev")
    yield ("tool", "uv", "dev-dependencies"), "dev"
    for name in table(_at(data, ("tool", "hatch", "envs"))):
        for key in ("dependencies", "extra-dependencies"):
            yield ("tool", "hatch", "envs", name, key), "dev"
    yield ("tool", "flit", "metadata", "requires"), ""
    yield from _groups(data, ("tool", "flit", "metadata", "requires-extra"), "optional")
    yield ("build-system", "requires"), "build"


def _groups(data: Mapping[str, Any], keys: Path, scope: str) -> Iterator[Place]:
    for name in table(_at(data, keys)):
        yield (*keys, name), "test" if name.startswith("test") else scope


def _poetry_tables(data: Mapping[str, Any]) -> Iterator[Place]:
    poetry: Path = ("tool", "poetry")
    yield (*poetry, "dependencies"), ""
    yield (*poetry, "dev-dependencies"), "dev"
    for name in table(_at(data, (*poetry, "group"))):
        scope = "test" if name.startswith("test") else "dev"
        yield (*poetry, "group", name, "dependencies"), scope


def _at(data: Any, keys: Path) -> Any:
    for key in keys:
        data = table(data).get(str(key))
    return data


def _listed(data: Mapping[str, Any], keys: Path) -> list[Any]:
    value = _at(data, keys)
    return value if isinstance(value, list) else []


def _declared(declared: Declared, mark: Position, scope: str) -> Component:
    return component(
        listing.PYPI,
        declared.name,
        declared.version,
        mark,
        scope=scope,
        unassessed=declared.unassessed,
    )


def _table_of_packages(
    document: Manifest, keys: Path, scope: str, *, bare_is_exact: bool
) -> Iterator[Component]:
    """`name = constraint` and `name = {version = constraint, ...}`; a list of tables means alternatives."""
    for name, wanted in table(_at(document.data, keys)).items():
        if name.lower() == "python" and bare_is_exact:
            continue
        mark = document.mark(*keys, name)
        for one in wanted if isinstance(wanted, list) else [wanted]:
            declared = _table_entry(name, one, bare_is_exact=bare_is_exact)
            optional = table(one).get("optional") is True
            yield _declared(declared, mark, "optional" if optional and not scope else scope)


def _table_entry(name: str, wanted: Any, *, bare_is_exact: bool) -> Declared:
    one = table(wanted)
    kinds = {"git": listing.VERSION_CONTROL, "hg": listing.VERSION_CONTROL, "svn": listing.VERSION_CONTROL}
    kinds |= {"path": listing.LOCAL_PATH, "file": listing.DIRECT_URL, "url": listing.DIRECT_URL}
    reason = next((reason for kind, reason in kinds.items() if kind in one), "")
    if reason:
        return Declared(name, "", reason)
    return constrained(name, text_of(wanted) or text_of(one.get("version")), bare_is_exact=bare_is_exact)


def _included_files(document: Manifest) -> Iterator[Component]:
    """The files that setuptools is configured to take dependencies from, where their names are not read."""
    dynamic: Path = ("tool", "setuptools", "dynamic")
    places = [(*dynamic, "dependencies")]
    places += [
        (*dynamic, "optional-dependencies", name)
        for name in table(_at(document.data, (*dynamic, "optional-dependencies")))
    ]
    for keys in places:
        files = table(_at(document.data, keys)).get("file")
        named = [files] if isinstance(files, str) else strings(files)
        yield from _reminders("pyproject.toml", named, document.mark(*keys))


def _reminders(name: str, files: Iterable[str], mark: Position, scope: str = "") -> Iterator[Component]:
    """A package-shaped reminder of each file that the manifest takes in and that is not read."""
    for file in files:
        reason = include_problem(name, file.strip())
        if reason:
            yield component("file", file.strip(), "", mark, scope=scope, unassessed=reason)


SECTION = re.compile(r"\[([^\]]+)\]\s*(?:[#;].*)?$")
SETTING = re.compile(r"([A-Za-z][\w.-]*)\s*[=:]\s*(.*)$")
PARTED = re.compile(r";(?!\s*\(*\s*(?:python_|sys_|platform_|os_|implementation_|extra\b|['\"]))")
SETUP_LISTS = {"install_requires": "", "setup_requires": "build", "tests_require": "test"}


def parse_setup_cfg(text: str) -> Listing:
    """The `[options]` and `[options.extras_require]` of setuptools; configparser would lose the lines."""
    found: list[Component] = []
    error = ""
    for line, scope in _setup_lines(text):
        mark = Position(line.number, line.indent + 1, line.indent + 1 + len(line.text))
        if line.text.startswith("file:"):
            files = line.text.removeprefix("file:").split(",")
            found += _reminders("setup.cfg", files, mark, scope)
            continue
        declared = read_requirement(line.text)
        if declared is None:
            error = error or f"line {line.number}: {NOT_REQUIREMENT}"
        else:
            found.append(_declared(declared, mark, scope))
    return Listing(tuple(found), error)


def _setup_lines(text: str) -> Iterator[tuple[Line, str]]:
    """Each requirement's line with its scope."""
    section, scope = "", None
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        bare = line.lstrip()
        if not bare or bare[0] in "#;":
            continue
        indent = len(line) - len(bare)
        heading, setting = SECTION.match(line), SETTING.match(line)
        if heading:
            section, scope = heading[1].strip(), None
        elif setting and not indent:
            scope = _setup_scope(section, setting[1])
            indent, bare = setting.start(2), setting[2]
        if scope is not None and not heading:
            yield from _pieces(number, indent, line, bare, scope)


def _setup_scope(section: str, setting: str) -> str | None:
    if section == "options":
        return SETUP_LISTS.get(setting.replace("-", "_"))
    if section == "options.extras_require":
        return "test" if setting.startswith("test") else "optional"
    return None


def _pieces(number: int, indent: int, line: str, bare: str, scope: str) -> Iterator[tuple[Line, str]]:
    """The requirements of one line: setuptools lets semicolons part them, and markers begin with one too."""
    at = indent
    for piece in PARTED.split(re.sub(r"\s#.*$", "", bare)):
        if piece.strip():
            yield Line(number, at + len(piece) - len(piece.lstrip()), line, piece.strip()), scope
        at += len(piece) + 1
