"""Manifests, templates and configurations that are known and that nothing here reads: the one list of them.

Each is recognised by its path and, where that says too little, by what must stand in it. Whoever teaches
secscan to read a kind takes it off the list. A file of one of these kinds is a gap of its stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secscan.model import Stage


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A kind of file that nothing reads: the stage that it concerns, and what it is in words.

    `holds` must stand in the file, and `sign` be found in it; empty and None: any content.
    """

    stage: Stage
    words: str
    holds: bytes = b""
    sign: re.Pattern[bytes] | None = None

    def fits(self, data: bytes) -> bool:
        """Whether a file of a fitting path with this content is of the kind."""
        return self.holds in data and (self.sign is None or self.sign.search(data) is not None)


_DEPS, _IAC = Stage.DEPENDENCIES, Stage.IAC
_BUN = Unsupported(_DEPS, "Bun's binary lock files")
_SERVERLESS = Unsupported(_IAC, "Serverless Framework configuration")

BY_NAME: Mapping[str, Unsupported] = {
    "bun.lockb": _BUN,
    "serverless.yml": _SERVERLESS,
    "serverless.yaml": _SERVERLESS,
    "serverless.json": _SERVERLESS,
    "terragrunt.hcl": Unsupported(_IAC, "Terragrunt configuration"),
    "Pulumi.yaml": Unsupported(
        _IAC, "Pulumi programs in YAML", sign=re.compile(rb"^resources[ \t]*:", re.MULTILINE)
    ),
}
BY_ENDING: Mapping[str, Unsupported] = {
    ".pkr.hcl": Unsupported(_IAC, "Packer templates"),
    ".pkr.json": Unsupported(_IAC, "Packer templates"),
    ".nomad": Unsupported(_IAC, "Nomad jobs"),
    ".nomad.hcl": Unsupported(_IAC, "Nomad jobs"),
}
_ENDING = re.compile(r"(?:\.(?:pkr|nomad))?\.[A-Za-z-]{1,12}\Z")


def _candidates(path: str) -> Iterator[Unsupported]:
    """The kinds that the path allows, the surest first."""
    name = path.rpartition("/")[2]
    if name in BY_NAME:
        yield BY_NAME[name]
    ending = _ENDING.search(name)
    if ending and ending[0].lower() in BY_ENDING:
        yield BY_ENDING[ending[0].lower()]


def unsupported(path: str, data: bytes) -> Unsupported | None:
    """The kind of the list that a file is, by its path in the target and its content."""
    return next((kind for kind in _candidates(path) if kind.fits(_plain(data))), None)


def _plain(data: bytes) -> bytes:
    """The bytes, of UTF-16 those that an ASCII sign is made of."""
    return data.replace(b"\0", b"") if b"\0" in data[:4] else data
