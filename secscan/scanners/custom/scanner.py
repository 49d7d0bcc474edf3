"""The caller's own Semgrep rules over the files that they are about, in children of their own.

Apart from our rules: one of the caller's that is slow or broken takes nothing away from what ours find, and
a change of theirs leaves the stored results of ours valid.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from secscan.contract import BatchOutcome, FileResult, Rewrite, Settings, SourceFile, Tools, Tried
from secscan.model import Finding, Rule, Stage
from secscan.rewrites import code
from secscan.scanners.custom.definitions import CANARY, CustomRule
from secscan.scanners.semgrep import scanner as semgrep
from secscan.system.command import Command, Completed

NAME = "custom"
FORMAT = "3"
"""Raise it when `parse` makes something else of the same output: it decides what the cache may replay."""

HIDDEN = "a settings file: only rules for text (regex, generic) can be asked of it"
SONG = f"{NAME}.{CANARY}"
_CANARY = {
    "id": CANARY,
    "languages": ["regex"],
    "severity": "INFO",
    "message": "The engine looks.",
    "pattern-regex": r'subprocess\.call\("ls " \+ sys\.argv\[1\], shell=True\)',
    "metadata": {},
}


def engine_text(rules: Sequence[CustomRule]) -> str:
    """The rules as the engine reads them, and one of ours: it makes every file count as looked at."""
    return json.dumps({"rules": [*(rule.body for rule in rules), _CANARY]}, sort_keys=True)


@dataclass(frozen=True)
class Custom:
    """A file scanner of the caller's rules, which lie at `place` as `engine_text` gives them."""

    made_of: tuple[CustomRule, ...]
    place: str
    NAME = NAME
    STAGE = Stage.SAST
    ORDERED = False
    BATCH_BYTES = semgrep.BATCH_BYTES

    def claims(self, file: SourceFile) -> bool:
        """Files that a rule is about."""
        text = bool(file.kinds - {"archive", "binary"})
        return text and any(rule.concerns(file) for rule in self.made_of)

    def version(self, tools: Tools) -> str:
        """The engine's version."""
        return semgrep.version(tools)

    def digest(self) -> str:
        """The rules, and what decides how the engine runs."""
        text = "\0".join((FORMAT, semgrep.FORMAT, *semgrep.FLAGS, engine_text(self.made_of)))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def command(self, batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
        """The engine over the staged copies."""
        del settings
        return semgrep.engine([file.staged for file in batch], tools, (self.place,))

    def parse(self, done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
        """The findings of each file, those outside of their rules' paths too: results are kept by content."""
        outcome = semgrep.parse(done, batch)
        hidden = {file.path for file in batch if self._is_hidden(file)}
        own = {path: _own(path, said) for path, said in outcome.files.items()}
        return replace(
            outcome, files=own | {path: replace(own[path], error=HIDDEN) for path in hidden & own.keys()}
        )

    def rewritten(self, file: SourceFile, content: bytes, tried: Tried | None) -> Rewrite | None:
        """What was not parsed whole in another text; a bundle is looked at as the caller's rules say."""
        return code.unparsed(file, content, tried) if tried else None

    def _is_hidden(self, file: SourceFile) -> bool:
        """Whether a rule is about the language of a settings file, which its copy's name does not tell."""
        asked = (rule for rule in self.made_of if rule.kinds or rule.suffixes)
        return "settings" in file.kinds and any(rule.concerns(file) for rule in asked)

    def counts(self, finding: Finding) -> bool:
        """Whether a finding is none of ours, or stands where its rule's paths let it look."""
        rule = self._by_id.get(finding.rule) if finding.scanner == NAME else None
        return rule is None or rule.reaches(finding.location.path)

    @cached_property
    def _by_id(self) -> Mapping[str, CustomRule]:
        return {f"{NAME}.{rule.id}": rule for rule in self.made_of}

    def rules(self) -> Mapping[str, Rule]:
        """What the rules say of themselves."""
        made = [semgrep.rule_of(rule.body) for rule in self.made_of]
        return {f"{NAME}.{rule.name}": replace(rule, id=f"{NAME}.{rule.name}") for rule in made}


def _own(path: str, said: FileResult) -> FileResult:
    """The result under our name; the canary's song is heard in canaries alone."""
    named = (replace(f, scanner=NAME, rule=f"{NAME}.{f.rule.partition('.')[2]}") for f in said.findings)
    return replace(said, findings=tuple(f for f in named if f.rule != SONG or path.startswith("//")))
