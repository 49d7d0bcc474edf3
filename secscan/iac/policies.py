"""The bundled policies: Rego texts with their METADATA, and what of them concerns a unit.

A policy is a file `<kind>/<id>.rego` with one METADATA block before its package. Its `deny` is a set of
{"msg": text, "at": path in the unit's body} and may add "find" (a text to point at, inside that node) and
"secret" (a text there that nobody may see).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from secscan.iac.unit import Unit

RULE = "iac."
LIBRARY = "lib/"
TEST = "_test.rego"
_PACKAGE = re.compile(r"^package ([\w.]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy; `types` are the resource types or object kinds that it judges (none: all)."""

    id: str
    kind: str
    package: str
    title: str
    description: str
    severity: str
    fix: str
    url: str
    weakness: str
    cwe: tuple[str, ...]
    aliases: tuple[str, ...]
    types: frozenset[str]
    autofix: tuple[tuple[str, str], ...] = ()
    """Which expression in a finding's lines is replaced by what, where that is all there is to do."""

    def concerns(self, unit: Unit) -> bool:
        """Whether the policy has anything to say about a unit; `workload` means whatever makes pods."""
        if self.kind != unit.kind:
            return False
        return (
            not self.types or unit.type in self.types or ("workload" in self.types and "pod" in unit.context)
        )


def read_policies(texts: Mapping[str, str]) -> tuple[Policy, ...]:
    """The policies among the texts, by id; libraries and tests are none."""
    found = (
        _policy(path, text)
        for path, text in texts.items()
        if not path.startswith(LIBRARY) and not path.endswith(TEST)
    )
    return tuple(sorted(found, key=lambda policy: policy.id))


def policy_modules(texts: Mapping[str, str], policies: Iterable[Policy]) -> dict[str, str]:
    """The texts of these policies, and the libraries."""
    wanted = {f"{policy.kind}/{policy.id}.rego" for policy in policies}
    return {
        path: text
        for path, text in texts.items()
        if path in wanted or (path.startswith(LIBRARY) and not path.endswith(TEST))
    }


def _policy(path: str, text: str) -> Policy:
    """A policy's text; raises `ValueError` where it is not what the module's text above promises."""
    import yaml

    head, _, _ = text.partition("\npackage ")
    package = _PACKAGE.search(text)
    lines = [line[2:] for line in head.splitlines()[1:]]
    if not head.startswith("# METADATA\n") or package is None:
        raise ValueError(f"{path}: a policy starts with a METADATA block and its package")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load("\n".join(lines), Loader=loader)  # noqa: S506 - both loaders are safe
    custom = data["custom"]
    return Policy(
        id=custom["id"],
        kind=path.split("/", 1)[0],
        package=package[1],
        title=data["title"],
        description=data["description"],
        severity=custom["severity"],
        fix=custom["fix"],
        url=custom["url"],
        weakness=custom.get("weakness", ""),
        cwe=tuple(custom["cwe"]),
        aliases=tuple(custom["aliases"]),
        types=frozenset(custom.get("types", ())),
        autofix=tuple((one["match"], one["replace"]) for one in custom.get("autofix", ())),
    )
