"""A pull request cannot excuse itself: of two configurations, the base's and the head's, the stricter counts.

What the head relaxes or adds is pending: it is shown and does not count until it is merged. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from operator import and_, or_
from typing import Any

from secscan.config.settings import KEYS, AcceptUnscanned, Config, SuppressRule
from secscan.errors import ConfigError
from secscan.model import EffectiveConfig, Finding, Severity, Stage, SuppressionKind

_DEFAULTS = Config()
_NAMES = {field: key for key, (field, _) in KEYS.items()} | {"accept_unscanned": "accept-unscanned"}
Limits = Mapping[Stage, Severity | None]
# What only the caller decides.
_CALLERS = ("osv_url", "opa_url", "cage", "trusted_base", "verify")


def from_tree(fields: Mapping[str, Any]) -> None:
    """Refuses what a configuration that lies in the scanned tree may not decide.

    It would send data, credentials and found secrets elsewhere, take the scanners' cage away, or say whom
    to trust.
    """
    for name in _CALLERS:
        if name in fields and fields[name] not in {"strict", "auto"}:
            raise ConfigError(
                f"{fields.get('origin', '')}: {_NAMES[name]}: a file of the scanned tree may not set it",
                f"Give --{_NAMES[name]}, its variable, or a file of yours with --config.",
            )


def _limits(base: Limits, head: Limits) -> Limits:
    return {stage: _graver(base[stage], head[stage]) for stage in Stage}


def _graver(base: Severity | None, head: Severity | None) -> Severity | None:
    """The level that fails more; None fails nothing."""
    levels = [level for level in (base, head) if level is not None]
    return min(levels) if levels else None


def _stages(base: Sequence[Stage], head: Sequence[Stage]) -> tuple[Stage, ...]:
    """The stages of both; none named means all."""
    return tuple(s for s in Stage if s in base or s in head) if base and head else ()


def _common(base: Sequence[Any], head: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(item for item in base if item in head)


# How the stricter of two values is found; of every other key the base's value counts.
_STRICTER: Mapping[str, Callable[[Any, Any], Any]] = {
    "fail_on": _limits,
    "fail_on_confidence": min,
    "severity": min,
    "min_confidence": min,
    "stages": _stages,
    "skip": _common,
    "exclude": _common,
    "allow_incomplete": _common,
    "fail_on_unassessed": or_,
    "strict": or_,
    "history": or_,
    "exit_zero": and_,
}


def stricter_config(
    base: Mapping[str, Any], head: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The layer that counts, and in words what of the head's is pending.

    Both are what `config.from_file` gives. The head's own suppressions are in the layer, marked pending.
    """
    counts: dict[str, Any] = {}
    pending: list[str] = []
    for field in sorted((base.keys() | head.keys()) - {"origin", "suppress", "accept_unscanned"}):
        theirs, ours = (layer.get(field, getattr(_DEFAULTS, field)) for layer in (base, head))
        chosen = _STRICTER[field](theirs, ours) if field in _STRICTER else theirs
        counts[field] = chosen
        if chosen != ours and not _same_items(chosen, ours):
            pending.append(_NAMES[field])
    excuses, more = _suppressions(base.get("suppress", ()), head.get("suppress", ()))
    accepted, others = _accepted(base.get("accept_unscanned", ()), head.get("accept_unscanned", ()))
    counts |= {"suppress": excuses, "accept_unscanned": accepted, "origin": head.get("origin", "")}
    pending += [f"{more} [[suppress]]"] * bool(more) + [f"{others} [[accept-unscanned]]"] * bool(others)
    return counts, tuple(pending)


def _same_items(one: Any, other: Any) -> bool:
    """Whether two lists differ in nothing but their order."""
    return isinstance(one, tuple) and isinstance(other, tuple) and set(one) == set(other)


def _suppressions(
    base: Sequence[SuppressRule], head: Sequence[SuppressRule]
) -> tuple[tuple[SuppressRule, ...], int]:
    """The head's tables, those that the base does not have marked as pending, and the number of these."""
    known = {_about(table): table.suppression for table in base}
    made = []
    for table in head:
        theirs = known.get(_about(table))
        mine = table.suppression
        if theirs is None:
            excuse = replace(mine, pending=True)
        else:
            excuse = replace(mine, expires=_sooner(mine.expires, theirs.expires))
        made.append(replace(table, suppression=excuse))
    return tuple(made), sum(table.suppression.pending for table in made)


def _about(table: SuppressRule) -> tuple[str, ...]:
    return table.rule, table.fingerprint, table.path, table.package


def _accepted(
    base: Sequence[AcceptUnscanned], head: Sequence[AcceptUnscanned]
) -> tuple[tuple[AcceptUnscanned, ...], int]:
    known = {(table.path, table.stage): table.expires for table in base}
    kept = tuple(
        replace(table, expires=_sooner(table.expires, known[table.path, table.stage]))
        for table in head
        if (table.path, table.stage) in known
    )
    return kept, len(head) - len(kept)


def _sooner(one: str, other: str) -> str:
    """The earlier of two dates; empty means never."""
    return min(filter(None, (one, other)), default="")


# What decides about no finding, or is told elsewhere.
_UNTOLD = {"formats", "outputs", "jobs", "base", "cache", "origin", "baseline", "policies", "rules", "images"}
_UNTOLD |= {"osv_url", "opa_url", "trusted_base"}


def effective_config(config: Config) -> EffectiveConfig:
    """What a report says of the configuration; the digest is of all that may change a verdict."""
    told = {f.name: getattr(config, f.name) for f in fields(Config) if f.name not in _UNTOLD}
    for key in ("verify", "strict", "fail_on_confidence"):
        if told[key] == getattr(_DEFAULTS, key):  # a key that nobody set leaves older versions' digests
            del told[key]
    told["fail_on"] = sorted(config.fail_on.items())
    told["suppress"] = [(_about(t), t.suppression.expires, t.suppression.pending) for t in config.suppress]
    text = "\n".join(f"{name}={value!r}" for name, value in sorted(told.items()))
    made = EffectiveConfig(
        config.origin, hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    )
    base = config.base
    return replace(made, pull_request=True, base=base.commit, pending=base.pending) if base else made


def pending_words(config: Config, findings: Iterable[Finding]) -> tuple[str, ...]:
    """What a reader should know of a pull request's own configuration, in sentences."""
    base = config.base
    if base is None:
        return ()
    marked = sum(
        f.suppression is not None and f.suppression.pending and f.suppression.kind is SuppressionKind.INLINE
        for f in findings
    )
    words = [*base.pending, *([f"inline marks on {marked} findings"] if marked else [])]
    told = f"pending until merged: {', '.join(words)}" if words else ""
    if base.commit and not told:
        return ()
    if base.commit:
        return (f"pull request: what counts is the configuration of {base.commit[:12]}; {told}",)
    why = f"pull request: {base.why}, so that no suppression, baseline or policy of the tree counts"
    return (f"{why}; {told}" if told else why,)
