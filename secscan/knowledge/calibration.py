"""What the ratings of other tools mean here: severity and confidence, rule by rule, each with its reason.

A tool rates by its own scale: a style rule of a linter is an `error`, an audit asks to look. Here a severity
is what a security engineer would do about the finding: high stops a merge, medium is fixed soon, low when one
comes by, info never by itself. A rule that is not listed keeps its tool's rating (`knowledge.severity`).

Sources: hadolint (https://github.com/hadolint/hadolint#rules), zizmor (https://docs.zizmor.sh/audits/),
bandit (https://bandit.readthedocs.io/en/latest/plugins/).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from secscan.model import Confidence, Severity


class Calibration(NamedTuple):
    """Our rating of a rule: a severity (None: the tool's), the confidence at most, and why.

    With `shown` the reason is added to the finding's message, where it helps whoever reads it.
    """

    severity: Severity | None
    confidence: Confidence
    reason: str
    shown: bool = False


_ANY, _MEDIUM_SURE = Confidence.CERTAIN, Confidence.MEDIUM
_INFO, _LOW, _MEDIUM = Severity.INFO, Severity.LOW, Severity.MEDIUM

_STYLE = "It is about style, size or speed of the image, not about its security."
_BUILD = "It is about whether the image builds or runs as meant, not about its security."
_PINS = "A version that is not fixed makes builds differ; the distribution signs its packages."
_REGISTRY_PINS = "A version that is not fixed can bring in a bad release with the next build."
_SHELL = "It is about a script doing what is meant; where that is a weakness, rules of ours say so."
_BASE = "The base image can change with the next build; its publisher is trusted already."


def _hadolint(severity: Severity, reason: str, numbers: str) -> dict[str, Calibration]:
    return {f"hadolint.DL{number}": Calibration(severity, _ANY, reason) for number in numbers.split()}


_SUDO = "It acts while the image is built, as root already; what is left of it is a setuid program."
_HADOLINT: Mapping[str, Calibration] = {
    **_hadolint(_INFO, _STYLE, "3000 3001 3003 3009 3010 3014 3015 3019 3020 3022 3025 3027 3029 3030 3032"),
    **_hadolint(_INFO, _STYLE, "3034 3035 3036 3038 3040 3042 3045 3046 3047 3048 3049 3050 3051 3052 3053"),
    **_hadolint(_INFO, _STYLE, "3054 3055 3056 3057 3058 3059 3060 3063 3064 3065 4000 4001 4005"),
    **_hadolint(_INFO, "A mark of the linter's own is not a weakness.", "1001"),
    **_hadolint(_INFO, _PINS, "3008 3018 3033 3037 3041"),
    **_hadolint(_LOW, _BUILD, "3011 3012 3021 3023 3024 3043 3044 3061 4003 4004 4006"),
    **_hadolint(_LOW, _REGISTRY_PINS, "3013 3016 3028 3062"),
    **_hadolint(_LOW, "It copies more than is meant, as a build tool's image for development does.", "3067"),
    **_hadolint(_LOW, _BASE, "3006 3007"),
    **_hadolint(_LOW, _SUDO, "3004"),
    **_hadolint(_MEDIUM, "A process that runs as root needs a second weakness to do harm.", "3002"),
    **_hadolint(_MEDIUM, "The image is of a registry that the project does not name.", "3026"),
}


def _zizmor(
    severity: Severity | None, reason: str, names: str, confidence: Confidence = _ANY
) -> dict[str, Calibration]:
    return {f"zizmor.{name}": Calibration(severity, confidence, reason) for name in names.split()}


_HYGIENE = "It is good housekeeping; nobody gains anything by its absence alone."
_ARCHIVED = "An archived action gets no fixes; it is not known to be bad."
_ARTIFACT = "The token stays on disk for the job; a later step must leak it, as an artifact does."
_CACHE = "It needs a job of the same branch that runs untrusted code."
_TRIGGER = "The trigger is dangerous with a checkout of untrusted code, which has a rule of its own."
_RIGHTS = "The rights matter once a step of the job is taken over; many tokens are narrow by default."
_DEPENDS = "It depends on what the guarded job may do."
_ZIZMOR: Mapping[str, Calibration] = {
    **_zizmor(_INFO, _HYGIENE, "anonymous-definition concurrency-limits dependabot-cooldown misfeature"),
    **_zizmor(_INFO, _HYGIENE, "secrets-outside-env stale-action-refs superfluous-actions"),
    **_zizmor(_INFO, _HYGIENE, "undocumented-permissions use-trusted-publishing"),
    **_zizmor(_LOW, _ARCHIVED, "archived-uses"),
    **_zizmor(_LOW, _ARTIFACT, "artipacked"),
    **_zizmor(_LOW, _RIGHTS, "excessive-permissions"),
    **_zizmor(_LOW, "It is hard to read, not harmful.", "obfuscation"),
    **_zizmor(_LOW, "A comment is wrong; the commit that runs is fixed.", "ref-version-mismatch"),
    **_zizmor(_LOW, "It matters where the called workflow belongs to someone else.", "secrets-inherit"),
    **_zizmor(_LOW, "It matters where untrusted code runs on it.", "self-hosted-runner", Confidence.LOW),
    **_zizmor(_LOW, _BASE, "unpinned-images"),
    **_zizmor(_LOW, _REGISTRY_PINS, "unpinned-tools"),
    **_zizmor(_MEDIUM, _CACHE, "cache-poisoning", Confidence.LOW),
    **_zizmor(_MEDIUM, _TRIGGER, "dangerous-triggers", Confidence.LOW),
    **_zizmor(
        _MEDIUM, "All secrets reach steps that need some.", "overprovisioned-secrets", Confidence.MEDIUM
    ),
    **_zizmor(_MEDIUM, _DEPENDS, "unsound-condition", Confidence.MEDIUM),
    **_zizmor(None, _DEPENDS, "bot-conditions", Confidence.MEDIUM),
}


def _seldom(numbers: Iterable[int], reason: str, severity: Severity | None = None) -> dict[str, Calibration]:
    """Tests of bandit that are right where a condition holds which bandit does not look at."""
    of_all = Calibration(severity, Confidence.LOW, reason, shown=True)
    return {f"bandit.B{number}": of_all for number in numbers}


_ASSERT = "Only a check of input or of rights is missed where asserts are switched off."
_IMPORT = "An import does nothing by itself: what is called is reported where it is called."
_NO_SHELL = "Without a shell, an argument starts no other program."
_SWALLOWED = "An exception that is passed over is a weakness only where a check hangs on it."
_PICKLE = "It is a weakness where the data is untrusted, which bandit does not follow."
_CODE = "It is a weakness where an attacker controls the text, which bandit does not follow."
_SQL = "It is a weakness where an untrusted value is in the text, which bandit does not follow."
_XML = "A current Python's parsers load no external entities; a document can still take much memory."
_ADDRESS = "A container or a server is meant to listen on all addresses."
_SHARED = "A fixed name in a directory for all matters where others share the machine."
_TIMEOUT = "Without a timeout a request can wait for ever, which harms only the caller."
_URL = "It matters where an attacker chooses the address, and `file:` is supported."
_RANDOM = "It matters only where the number must not be guessed, as in a token or a password."
_PATH = "It matters only where someone else controls PATH."
_MARKUP = "It is a weakness where untrusted text is marked as safe."
_COMMAND = "It is a weakness where an attacker controls a part of the command, which bandit does not follow."
_DIGEST = "A broken hash is a weakness where it protects something; many only name or compare data."
_SHELL_TESTS = (604, 609)
_SHELLS = frozenset(f"bandit.B{number}" for number in _SHELL_TESTS)
_BANDIT: Mapping[str, Calibration] = {
    **_seldom([101], _ASSERT),
    **_seldom([102, 307], _CODE),
    **_seldom([104], _ADDRESS, _LOW),
    **_seldom([108], _SHARED, _LOW),
    **_seldom([110, 112], _SWALLOWED),
    **_seldom([113], _TIMEOUT, _LOW),
    **_seldom([301, 302, 613, 614, 615], _PICKLE),
    **_seldom([308, 703, 704], _MARKUP),
    **_seldom([310], _URL, _LOW),
    **_seldom([311], _RANDOM),
    **_seldom(range(313, 321), _XML, _LOW),
    **_seldom(range(401, 418), _IMPORT),
    **_seldom(_SHELL_TESTS, _COMMAND),
    **_seldom([603, 606], _NO_SHELL),
    **_seldom([607], _PATH),
    **_seldom([608], _SQL),
    # bandit rates a command that is put together high, and a constant one low.
    "bandit.B602": Calibration(None, Confidence.MEDIUM, _COMMAND, shown=True),
    "bandit.B605": Calibration(None, Confidence.MEDIUM, _COMMAND, shown=True),
    "bandit.B324": Calibration(_MEDIUM, _MEDIUM_SURE, _DIGEST),
}

TABLE: Mapping[str, Calibration] = MappingProxyType({**_HADOLINT, **_ZIZMOR, **_BANDIT})

_TAG = re.compile(r"@v?\d[\w.+-]*(?:\s|$|['\"])")
_USES = re.compile(r"uses:\s*['\"]?([\w.-]+)/[^\s'\"@]*(@[^\s'\"#]*)?")
_UNPINNED = frozenset({"zizmor.unpinned-uses", "iac.actions-unpinned-action"})
_OFFICIAL = Calibration(_LOW, _ANY, "GitHub keeps the tags of its own actions.")
_RELEASE = Calibration(_LOW, _ANY, "The action's owner can move a release's tag.")
_INJECTION = "zizmor.template-injection"
# What whoever opens an issue, a pull request or a discussion chooses; the rest takes write access.
_FOREIGN = re.compile(
    r"github\.head_ref|github\.event\.(?:issue|pull_request|comment|review|review_comment|discussion|pages|commits"
    r"|head_commit|workflow_run|check_run|check_suite|client_payload)\b|github\.event\s*[})]|toJSON\(github\)",
    re.IGNORECASE,
)
_INSIDER = Calibration(
    _MEDIUM, _MEDIUM_SURE, "Only who may push to the repository or start the workflow chooses it."
)
# What only who may write to the repository sets, or GitHub itself.
_OWN = re.compile(
    r"\$\{\{\s*(?:github\.(?:actor|triggering_actor|ref|ref_name|repository\w*|run_\w+|sha|workflow"
    r"|event\.inputs\.[\w-]+|event\.release\.\w+|event\.repository\.\w+)|secrets\.\w+|vars\.\w+|matrix\.[\w.-]+|runner\.\w+)\s*(?:\}\}|\|\|)"
)
_OWNED = Calibration(_LOW, _MEDIUM_SURE, "Only who may write to the repository chooses it.")
_BRANCH = Calibration(_MEDIUM, _ANY, "Whatever its owner pushes runs next.")


def calibration(rule: str, severity: Severity, line: str = "") -> Calibration | None:
    """Our rating of a rule's finding, None where the tool's own stands; `line` is its source line."""
    if rule in _UNPINNED:
        return _of_action(line)
    if rule == _INJECTION:
        return _of_expression(line, severity)
    if rule.startswith("hadolint.SC"):
        return Calibration(_LOW if severity >= Severity.HIGH else _INFO, _ANY, _SHELL)
    known = TABLE.get(rule)
    if known and rule in _SHELLS:
        return known._replace(severity=min(severity, _MEDIUM))
    return known


def _of_expression(line: str, severity: Severity) -> Calibration | None:
    """An expression in a script: an outsider's text as the tool says, an insider's at most medium or low."""
    if not line or _FOREIGN.search(line):
        return None
    if line.count("${{") == len(_OWN.findall(line)) > 0:
        return _OWNED if severity > _LOW else None
    return _INSIDER if severity > _MEDIUM else None


def _of_action(line: str) -> Calibration:
    """An action by a name that can move: GitHub's own, a release's tag, or a branch (or nothing at all)."""
    found = _USES.search(line)
    if found and found[1] in ("actions", "github"):
        return _OFFICIAL
    return _RELEASE if found and _TAG.match(found[2] or "") else _BRANCH
