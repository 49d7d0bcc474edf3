"""Counts what makes the house easy or hard to find one's way in.

    python tests/structure.py [CHECKOUT...]     # a column for each, so that before and after can be compared

`tests/test_house.py` holds this checkout to what has a bound.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

from house import parse

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class House:
    """A checkout, read and never run but for one import."""

    root: Path

    @cached_property
    def modules(self) -> Mapping[str, ast.Module]:
        """Each module's syntax tree, by the name that it is imported by."""
        found = sorted(path for path in (self.root / "secscan").rglob("*.py") if "_data" not in path.parts)
        return {_name(path.relative_to(self.root)): parse(path.read_text("utf-8")) for path in found}

    @cached_property
    def floors(self) -> tuple[str, ...]:
        """The rooms from the top down, as the checkout's own `tests/test_house.py` lists them."""
        text = (self.root / "tests/test_house.py").read_text("utf-8")
        for node in ast.parse(text).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLOORS":
                words = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
                return tuple(re.findall(r"\w+", str(words[-1])))
        return ()

    @cached_property
    def edges(self) -> frozenset[tuple[str, str]]:
        """(module, imported module), without what only a type checker reads."""
        return frozenset(
            (name, target)
            for name, tree in self.modules.items()
            for node in _run_time(tree)
            for target in self._targets(node)
        )

    def _targets(self, node: ast.AST) -> Iterable[str]:
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            return
        for full in named:
            inner = [name for name in (full, full.rpartition(".")[0]) if name in self.modules]
            yield from inner[:1]

    def upward_imports(self) -> list[str]:
        """Imports of a room from a floor above."""
        level = {room: number for number, room in enumerate(self.floors)}
        pairs = [(a, b) for a, b in self.edges if {room_of(a), room_of(b)} <= level.keys()]
        return sorted(f"{a} -> {b}" for a, b in pairs if level[room_of(a)] > level[room_of(b)])

    def cycles(self) -> list[str]:
        """Rooms that import each other, directly or through others."""
        reached: dict[str, set[str]] = {room_of(name): set() for name in self.modules}
        for above, below in self.edges:
            if room_of(above) != room_of(below):
                reached[room_of(above)].add(room_of(below))
        for middle, beyond in reached.items():
            for near in reached.values():
                if middle in near:
                    near.update(beyond)
        rings = {
            frozenset(other for other in beyond if room in reached[other]) for room, beyond in reached.items()
        }
        return sorted(" ".join(sorted(ring)) for ring in rings if ring)

    def shared_class_names(self) -> list[str]:
        """Classes of one name in several modules."""
        classes = Counter(
            node.name
            for tree in self.modules.values()
            for node in tree.body
            if isinstance(node, ast.ClassDef)
        )
        return sorted(name for name, count in classes.items() if count > 1)

    def shared_module_names(self) -> list[str]:
        """Modules of one name in several folders."""
        stems = Counter(name.rpartition(".")[2] for name in self.modules)
        return sorted(stem for stem, count in stems.items() if count > 1)

    def function_lengths(self) -> list[int]:
        """Lines of each function, from the shortest."""
        kinds = ast.FunctionDef | ast.AsyncFunctionDef
        nodes = [node for tree in self.modules.values() for node in ast.walk(tree) if isinstance(node, kinds)]
        return sorted((node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes)

    def readme_lines(self) -> int:
        """Lines of the README."""
        return len((self.root / "README.md").read_text("utf-8").splitlines())

    def loaded_with_the_contract(self) -> list[str]:
        """Modules of ours that a fresh interpreter loads with the contract of scanners."""
        [name] = [n for n in ("secscan.contract", "secscan.scanners.contract") if n in self.modules][:1]
        program = (
            f"import sys, {name}\nprint(*sorted(n for n in sys.modules if n.partition('.')[0] == 'secscan'))"
        )
        env = {**os.environ, "PYTHONPATH": str(self.root)}
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=env, cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.split()


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    """A module's room: the package or module right below `secscan`."""
    return [*name.split("."), "secscan"][1]


def _run_time(node: ast.AST) -> Iterable[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)):
            yield child
            yield from _run_time(child)


def table(house: House) -> dict[str, str]:
    """One checkout's column."""
    lengths = house.function_lengths()
    return {
        "modules": str(len(house.modules)),
        "rooms": str(len({room_of(name) for name in house.modules})),
        "arrows between rooms": str(
            len({(room_of(a), room_of(b)) for a, b in house.edges if room_of(a) != room_of(b)})
        ),
        "upward imports": str(len(house.upward_imports())),
        "cycles between rooms": str(len(house.cycles())),
        "class names with several meanings": str(len(house.shared_class_names())),
        "module names in several folders": str(len(house.shared_module_names())),
        "lines of a function, median": f"{median(lengths):g}",
        "lines of a function, longest": str(lengths[-1]),
        "lines of the README": str(house.readme_lines()),
        "modules loaded with the contract": str(len(house.loaded_with_the_contract())),
    }


def main() -> None:
    """Prints the table, and with `-v` what was counted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkout", nargs="*", type=Path, default=[ROOT])
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was counted")
    options = parser.parse_args()
    houses = [House(place.resolve()) for place in options.checkout]
    columns = [table(house) for house in houses]
    for row in columns[0]:
        print(f"{row:36}" + "".join(f"{column[row]:>9}" for column in columns))
    for house in houses if options.verbose else ():
        print(f"\n{house.root}")
        for what in ("upward_imports", "cycles", "shared_class_names", "shared_module_names"):
            print(f"  {what.replace('_', ' ')}: {', '.join(getattr(house, what)()) or 'none'}")


if __name__ == "__main__":
    main()
