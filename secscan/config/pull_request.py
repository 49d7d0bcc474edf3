"""What a configuration of the scanned tree may decide, and whose counts where it is a pull request's.

A pull request cannot excuse itself: of two configurations, the base's and the head's, the stricter counts.
What the head relaxes or adds is pending: it is shown and does not count until it is merged. Pure.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import and_, or_
from pathlib import PurePosixPath
from typing import Any

from secscan.config.settings import KEYS, Config
from secscan.config.tables import AcceptUnscanned, SuppressRule
from secscan.errors import ConfigError
from secscan.model import EffectiveConfig, Finding, Severity, Stage, SuppressionKind

_DEFAULTS = Config()
_NAMES = {field: key for key, (field, _) in KEYS.items()} | {"accept_unscanned": "accept-unscanned"}
TABLE_FIELDS = ("suppress", "accept_unscanned")
LONGEST = 3600.0
"""Seconds that a configuration of the tree may allow a scanner."""
Limits = Mapping[Stage, Severity | None]


def _limits(base: Limits, head: Limits) -> Limits:
    return {stage: _graver(base[stage], head[stage]) for stage in Stage}


def _graver(base: Severity | None, head: Severity | None) -> Severity | None:
    """The level that fails more; None fails nothing."""
    levels = [level for level in (base, head) if level is not None]
    return min(levels) if levels else None


def _stages(base: Sequence[Stage], head: Sequence[Stage]) -> tuple[Stage, ...]:
    """The stages of both; none named means all."""
    return tuple(s for s in Stage if s in base or s in head) if base and head else ()


def _sooner_days(base: Mapping[Severity, int], head: Mapping[Severity, int]) -> dict[Severity, int]:
    """The limits of both, of each severity the shorter one."""
    both = (*base.items(), *head.items())
    return {level: min(days for one, days in both if one is level) for level in {*base, *head}}


def _common(base: Sequence[Any], head: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(item for item in base if item in head)


def _shorter(base: float, head: float) -> float:
    """The lower limit; 0 is none."""
    return min(base or head, head or base)


def _never(_value: Any) -> str:
    return "a file in the scanned tree may not set it"


def _no_weaker_cage(value: Any) -> str:
    return "" if value in {"strict", "auto"} else "a file in the scanned tree may not switch it off"


def _short(value: Any) -> str:
    return "" if value <= LONGEST else f"a file in the scanned tree may allow {LONGEST:.0f} seconds at most"


def _inside(value: Any) -> str:
    """Empty where each of the paths lies in the tree and not in git's directory."""
    for text in (value,) if isinstance(value, str) else value:
        path = PurePosixPath(posixpath.normpath(text))
        if text and (path.is_absolute() or ".." in path.parts):
            return "a file in the scanned tree may only name what lies in it"
        if ".git" in (part.lower() for part in path.parts):
            return "a file in the scanned tree may name nothing of git's directory"
    return ""


@dataclass(frozen=True, slots=True)
class Right:
    """What a configuration file of the scanned tree may do with a key.

    `may` says it in words, `why` what a hostile tree would gain if it could do more. `wrong` gives what is
    wrong with a value, or nothing. In a pull request the base's value counts, or, where there is
    `stricter`, what that makes of the base's and the head's.
    """

    may: str
    why: str
    wrong: Callable[[Any], str] = lambda _value: ""
    stricter: Callable[[Any, Any], Any] | None = None


_OWN = "its own verdict alone: shown in every report"
_SHOWN = "what is shown, not what fails the gate"
_WORK = "more work within the limits of time and memory"
_REFUSED = "refused"
_ANY = "set it"
_TREE = "name what lies in the tree, and not through a link"

RIGHTS: Mapping[str, Right] = {
    "stage": Right(_ANY, _OWN, stricter=_stages),
    "skip": Right(_ANY, _OWN, stricter=_common),
    "image": Right(
        _TREE, "requests to hosts of its choice, and reports on images of the caller's engine", _inside
    ),
    "fail-on": Right(_ANY, _OWN, stricter=_limits),
    "fail-on-confidence": Right(_ANY, _OWN, stricter=min),
    "severity": Right(_ANY, _SHOWN, stricter=min),
    "min-confidence": Right(_ANY, _SHOWN, stricter=min),
    "format": Right(_ANY, "another format on standard output, harmless in each"),
    "output": Right(_REFUSED, "files written where it likes: a hook, a script, a source", _never),
    "baseline": Right(_TREE, "files of the caller read, and quoted in messages", _inside),
    "since": Right(_ANY, _OWN),
    "staged": Right(_ANY, _OWN),
    "history": Right(_ANY, _WORK, stricter=or_),
    "reflog": Right(_ANY, _WORK, stricter=or_),
    "stashes": Right(_ANY, _WORK, stricter=or_),
    "offline": Right(_ANY, "less network; what then is not known is incomplete"),
    "jobs": Right("ask for as many as there are processors", "a machine with no room for anything else"),
    "timeout": Right(f"allow {LONGEST:.0f} seconds at most", "a scan that never ends", _short),
    "no-cache": Right(_ANY, _WORK),
    "exclude": Right(_ANY, _OWN, stricter=_common),
    "fail-on-unassessed": Right(_ANY, "a stricter gate", stricter=or_),
    "policy": Right(
        f"{_TREE}; not beside `--opa-url`",
        "files of the caller read, and its own code on the caller's policy server",
        _inside,
    ),
    "rules": Right(_TREE, "files of the caller read, and quoted in messages", _inside),
    "vex": Right(_TREE, "files of the caller read, and quoted in messages", _inside),
    "import": Right(_REFUSED, "results of its own invention reported as another tool's", _never),
    "opa-url": Right(_REFUSED, "findings, documents and the server's token sent to it", _never),
    "osv-url": Right(_REFUSED, "a service that knows no advisory, and the list of packages", _never),
    "db": Right(_REFUSED, "a database that knows no advisory", _never),
    "max-db-age": Right(_ANY, "a stricter gate", stricter=_shorter),
    "fail-on-kev": Right(_ANY, "a stricter gate", stricter=or_),
    "only-fixed": Right(_ANY, _OWN, stricter=and_),
    "fail-on-shipped": Right(_ANY, _OWN, stricter=and_),
    "verify-secrets": Right(_REFUSED, "found secrets sent away", _never),
    "cage": Right("choose `strict` or `auto`", "scanners that may read and reach all", _no_weaker_cage),
    "frozen": Right(_ANY, "a stricter gate", stricter=or_),
    "trusted-base": Right(_REFUSED, "a say in whom to trust", _never),
    "allow-incomplete": Right(_ANY, _OWN, stricter=_common),
    "strict": Right(_ANY, "a stricter gate", stricter=or_),
    "exit-zero": Right(_ANY, _OWN, stricter=and_),
    "store": Right(_REFUSED, "findings sent where it likes, and a file of the caller written", _never),
    "store-as": Right(_REFUSED, "the history of another repository written", _never),
    "fail-on-sla": Right(_ANY, "a stricter gate", stricter=_sooner_days),
    "licences": Right(_ANY, _OWN),
    "suppress": Right(_ANY, _OWN),
    "accept-unscanned": Right(_ANY, _OWN),
}
"""For every key of a configuration, what a file in the scanned tree may do with it."""


def from_tree(fields: Mapping[str, Any]) -> None:
    """Refuses what a configuration that lies in the scanned tree may not decide (`RIGHTS`)."""
    for field in (name for name in fields if name in _NAMES):
        key = _NAMES[field]
        wrong = RIGHTS[key].wrong(fields[field])
        if wrong:
            raise ConfigError(
                f"{fields.get('origin', '')}: {key}: {wrong}",
                f"Give --{key}, {variable(key)}, or a file of yours with --config.",
            )


def key_of(field: str) -> str:
    """The key of a configuration that sets a field of `Config`."""
    return _NAMES[field]


def variable(key: str) -> str:
    """The environment's variable for a key."""
    return "SECSCAN_" + key.upper().replace("-", "_")


def _stricter(field: str) -> Callable[[Any, Any], Any]:
    """How the stricter of the base's and the head's value is found; the base's where nothing else is said."""
    return RIGHTS[_NAMES[field]].stricter or (lambda base, _head: base)


def stricter_config(
    base: Mapping[str, Any], head: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The layer that counts, and in words what of the head's is pending.

    Both are what `config.from_file` gives. The head's own suppressions are in the layer, marked pending.
    """
    counts: dict[str, Any] = {}
    pending: list[str] = []
    for field in sorted((base.keys() | head.keys()) - {"origin", "unread", *TABLE_FIELDS}):
        theirs, ours = (layer.get(field, getattr(_DEFAULTS, field)) for layer in (base, head))
        chosen = _stricter(field)(theirs, ours)
        counts[field] = chosen
        if chosen != ours and not _same_items(chosen, ours):
            pending.append(_NAMES[field])
    excuses, more = _suppressions(base.get("suppress", ()), head.get("suppress", ()))
    accepted, others = _accepted(base.get("accept_unscanned", ()), head.get("accept_unscanned", ()))
    counts |= {"suppress": excuses, "accept_unscanned": accepted}
    counts |= {name: head.get(name, "") for name in ("origin", "unread")}
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
            excuse = replace(
                mine,
                expires=_sooner(mine.expires, theirs.expires),
                vex=theirs.vex,
                justification=theirs.justification,
            )
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


# What decides about no finding, or is reported elsewhere.
_NOT_DIGESTED = {
    "formats",
    "outputs",
    "jobs",
    "base",
    "cache",
    "origin",
    "baseline",
    "policies",
    "vex",
    "rules",
    "images",
    "imports",
    "imports_alone",
}
_NOT_DIGESTED |= {"store", "store_as", "osv_url", "db", "opa_url", "trusted_base", "unread", "locked"}


def effective_config(config: Config) -> EffectiveConfig:
    """What a report says of the configuration; the digest is of all that may change a verdict."""
    values = {f.name: getattr(config, f.name) for f in fields(Config) if f.name not in _NOT_DIGESTED}
    for key in (
        "verify",
        "strict",
        "fail_on_confidence",
        "max_db_age",
        "fail_on_kev",
        "only_fixed",
        "fail_on_shipped",
        "fail_on_sla",
        "licences",
        "frozen",
    ):
        if values[key] == getattr(_DEFAULTS, key):  # a key that nobody set leaves older versions' digests
            del values[key]
    values["fail_on"] = sorted(  # as before there was a runtime stage, where nobody set its level
        (stage, level)
        for stage, level in config.fail_on.items()
        if stage is not Stage.RUNTIME or level != _DEFAULTS.fail_on[stage]
    )
    values["suppress"] = [(_about(t), t.suppression.expires, t.suppression.pending) for t in config.suppress]
    text = "\n".join(f"{name}={value!r}" for name, value in sorted(values.items()))
    made = EffectiveConfig(
        config.origin, hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    )
    base = config.base
    return replace(made, pull_request=True, base=base.commit, pending=base.pending) if base else made


def unread_words(config: Config) -> tuple[str, ...]:
    """What could not be read beside the scanned files, for a reader."""
    return (config.unread,) if config.unread else ()


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
    pending = f"pending until merged: {', '.join(words)}" if words else ""
    if base.commit and not pending:
        return ()
    if base.commit:
        return (f"{base.of}: the configuration of {base.commit[:12]} is in effect; {pending}",)
    why = f"{base.of}: {base.why}, so no suppression, baseline or policy in the tree is honoured"
    return (f"{why}; {pending}" if pending else why,)
