"""The installed detect-secrets: its plugins as detectors, its heuristics as reasons.

The plugins are used directly: no settings, no configuration, no verification, no state of the process.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from secscan.secrets.bigrams import looks_generated
from secscan.secrets.built_in import BuiltInDetectors
from secscan.secrets.detectors import (
    ENTROPY,
    KEYWORD,
    KEYWORD_WORDS,
    PRECONDITIONS,
    Detector,
    Precondition,
    entropy_detector,
    keyword_detector,
    other_detector,
    regex_detector,
)

KNOWN_PATTERNS = "7874d45725a68dce"
"""The digest of the patterns for which `PRECONDITIONS` hold; with other patterns every line is searched."""

_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)\.?$", re.IGNORECASE)
# An address has no letter, which is one of the library's own reasons to drop a hit: it never reports any.
_POINTLESS = frozenset({"IPPublicDetector"})
# Lock files that the library does not know as such.
_IDENTIFIER = re.compile(
    r"(?:(?:^|[^A-Za-z])[Ii][Dd]|[a-z]I[dD]|[A-Z]ID|[A-Za-z]_(?:id|ID))[\"'\])]{0,2}\s{0,8}(?::=|=>|={1,3}|:|,|\()\s{0,8}[\"'`]?\Z"
)
_CALL = re.compile(r"[\w.-]+[\[(]")
_LOCK_FILES = frozenset({"pnpm-lock.yaml", "npm-shrinkwrap.json", "bun.lock", "deno.lock", "go.work.sum"})


class DetectSecretsPlugins:
    """The plugins, made once. Making it imports the library."""

    def __init__(self) -> None:
        from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
        from detect_secrets.filters import heuristic
        from detect_secrets.plugins import keyword
        from detect_secrets.util.filetype import FileType, determine_file_type

        logging.getLogger("detect_secrets").disabled = True
        classes: dict[Any, Any] = get_mapping_from_secret_type_to_class()
        chosen = [classes[kind] for kind in sorted(classes) if classes[kind].__name__ not in _POINTLESS]
        self._plugins = [plugin() for plugin in chosen]
        self._keyword = keyword
        self._types = FileType
        self._type_of = determine_file_type
        self._heuristic = heuristic
        self._names: dict[Any, Detector] = {}
        self.built_in = BuiltInDetectors(
            {
                *KEYWORD_WORDS,
                *(word for precondition in PRECONDITIONS.values() for word in precondition.folded),
            }
        )
        self.known = patterns_digest(self._plugins, keyword) == KNOWN_PATTERNS

    def is_yaml(self, name: str) -> bool:
        """Whether the library reads a file of this name as YAML."""
        return bool(self._type_of(name) is self._types.YAML)

    def is_other(self, name: str) -> bool:
        """Whether the library knows no language for the name, so that it may be a list of assignments."""
        return bool(self._type_of(name) is self._types.OTHER)

    def is_generated(self, name: str) -> bool:
        """Lock files, drawings, API descriptions: full of names and random text that are no secrets."""
        rules = self._heuristic
        listed = name in _LOCK_FILES or rules.is_lock_file(name)
        return bool(listed or rules.is_non_text_file(name) or rules.is_swagger_file(name))

    def detectors(self, name: str) -> list[Detector]:
        """What looks at a file of this name."""
        return self._exact if self.is_generated(name) else [*self._exact, *self._random, self._named(name)]

    @cached_property
    def _exact(self) -> list[Detector]:
        """Formats of providers, and private keys."""
        made = []
        for plugin in self._plugins:
            name = type(plugin).__name__
            if hasattr(plugin, "denylist"):
                made.append(regex_detector(plugin, PRECONDITIONS.get(name) if self.known else None))
            elif name != "KeywordDetector" and not hasattr(plugin, "entropy_limit"):
                made.append(other_detector(plugin))
        return made

    @cached_property
    def _random(self) -> list[Detector]:
        return [entropy_detector(plugin) for plugin in self._plugins if hasattr(plugin, "entropy_limit")]

    def _named(self, name: str) -> Detector:
        """The detector of assignments to telling names, in the language of the file."""
        language = self._type_of(name)
        if language not in self._names:
            default = self._keyword.QUOTES_REQUIRED_DENYLIST_REGEX_TO_GROUP
            patterns = self._keyword.REGEX_BY_FILETYPE.get(language, default)
            plugin = next(p for p in self._plugins if type(p).__name__ == "KeywordDetector")
            self._names[language] = keyword_detector(plugin, patterns, self._keyword_precondition)
        return self._names[language]

    @cached_property
    def _keyword_precondition(self) -> Precondition | None:
        if not self.known:
            return None
        words = re.compile("|".join(self._keyword.DENYLIST), re.IGNORECASE)
        return Precondition(KEYWORD_WORDS, gate=words)

    def dismissal(self, detector: Detector, value: str, line: str, before: str = "") -> str:
        """Why the library would drop this hit, in words; "" if it would not.

        It drops every line that assigns the result of a call, or that speaks of an identifier `before`; here
        the value itself must be a call, or what the identifier is given.
        """
        rules = self._heuristic
        reasons = (
            (rules.is_not_alphanumeric_string(value), "it has no letter"),
            (rules.is_templated_secret(value), "a placeholder of a template"),
            (
                rules.is_prefixed_with_dollar_sign(value) and not looks_generated(value[1:]),
                "a reference to a variable",
            ),
            (rules.is_sequential_string(value), "a sequence of characters"),
            # npm's older tokens are UUIDs: one is no secret only where a name or chance alone points at it.
            (detector.grade in (KEYWORD, ENTROPY) and rules.is_potential_uuid(value), "a UUID"),
        )
        why = next((reason for holds, reason in reasons if holds), "")
        if not why and type(detector.plugin).__name__ == "BasicAuthDetector" and _is_reserved(value, line):
            return "a password for a host that is reserved for documentation and tests"
        if why or detector.grade not in (KEYWORD, ENTROPY):
            return why
        if _IDENTIFIER.search(before):
            return "the value of an identifier"
        called = _CALL.match(value) and rules.is_indirect_reference(line)
        return "a call, not a value" if called else ""


def _is_reserved(password: str, line: str) -> bool:
    """Whether a password in a URL is for a name that RFC 2606 keeps out of the real world, each time.

    One that looks made by chance was made for something, wherever it stands now.
    """
    if looks_generated(password):
        return False
    hosts = re.findall(re.escape(password) + r"@([^\s/:?#'\"<>`,;)\]}]*)", line)
    return bool(hosts) and all(_RESERVED.search(host) for host in hosts)


def patterns_digest(plugins: Iterable[Any], keyword: Any) -> str:
    """Sixteen hex digits over all patterns of the library."""
    groups: Mapping[Any, Mapping[re.Pattern[str], int]] = keyword.REGEX_BY_FILETYPE
    named = sorted(
        (str(language), pattern.pattern) for language, found in groups.items() for pattern in found
    )
    listed = [(type(p).__name__, r.pattern, r.flags) for p in plugins for r in getattr(p, "denylist", ())]
    text = repr((listed, named, keyword.DENYLIST))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
