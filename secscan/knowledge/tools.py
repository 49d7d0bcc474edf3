"""What is known of each tool beside how it is run: one row for a tool, read by whatever names tools.

The order of the rows decides who speaks for a weakness that several scanners report: the one that knows most
about it comes first. Rows without a scanner of ours are of tools whose results are imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from secscan.model import Confidence, Severity

_IDS = r"(?P<ids>[\w.,\s\-/]*)"


@dataclass(frozen=True, slots=True, eq=False)
class InlineIgnore:
    """A comment by which users of a tool excuse what it reports.

    `word` is in every text that `pattern` matches, whose group `ids` names rules. It holds on its own line
    (`same_line`), on the line below it (`above`), or on any line of the finding (`any_line`). `watched`: one
    that names a rule and excuses nothing is reported as unused. The others may name rules of their tool that
    secscan does not have.
    """

    pattern: re.Pattern[str]
    word: str
    above: bool = True
    any_line: bool = False
    same_line: bool = True
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool's name as a scanner, its page, and its own words for severities, in lower case.

    `confidence` is what its findings deserve where it states none. `ignores` are its users' inline marks.
    """

    name: str
    page: str = ""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    confidence: Confidence = Confidence.MEDIUM
    ignores: tuple[InlineIgnore, ...] = ()


_LEVELS: Mapping[str, Severity] = MappingProxyType(
    {"error": Severity.HIGH, "warning": Severity.MEDIUM, "info": Severity.LOW}
)
_SYSLOG: Mapping[str, Severity] = MappingProxyType(
    {
        **dict.fromkeys(("emergency", "alert", "critical"), Severity.CRITICAL),
        "error": Severity.HIGH,
        "warning": Severity.MEDIUM,
        "notice": Severity.LOW,
        **dict.fromkeys(("informational", "info", "debug"), Severity.INFO),
    }
)
_SECRET = (
    InlineIgnore(re.compile(r"pragma: ?(?:allow|white)list[ -]secret"), "list", above=False),
    InlineIgnore(
        re.compile(r"pragma: ?(?:allow|white)list[ -]nextline[ -]secret"), "nextline", same_line=False
    ),
)
_NOSEM = InlineIgnore(re.compile(r"(?:#|//|/\*|<!--|--)\s*nosem(?:grep)?\b(?::\s*" + _IDS + ")?"), "nosem")
_NOSEC = InlineIgnore(
    re.compile(r"#\s*nosec\b:?\s*(?P<ids>(?:B\d+[,\s]*)*)(?P<rest>[^#]*)"),
    "nosec",
    above=False,
    any_line=True,
)
_ZIZMOR = InlineIgnore(re.compile(r"#\s*zizmor:\s*ignore\[" + _IDS + r"\]"), "zizmor", above=False)
_TRIVY = InlineIgnore(
    re.compile(r"(?:#|//)\s*(?:trivy|tfsec):ignore:(?P<ids>[\w\-]+)"), ":ignore:", watched=True
)
_CHECKOV = InlineIgnore(re.compile(r"(?:checkov|bridgecrew):skip=(?P<ids>[\w\-]+)"), ":skip=", watched=True)
_HADOLINT = InlineIgnore(
    re.compile(r"#\s*hadolint\s+ignore\s*=\s*" + _IDS), "hadolint", same_line=False, watched=True
)

TOOLS = (
    Tool(
        "detect-secrets",
        "https://github.com/Yelp/detect-secrets",
        {
            "verified": Severity.CRITICAL,
            "private-key": Severity.HIGH,
            "provider": Severity.HIGH,
            "context": Severity.MEDIUM,
            "keyword": Severity.MEDIUM,
            "entropy": Severity.MEDIUM,
            "notice": Severity.INFO,
        },
        ignores=_SECRET,
    ),
    Tool("secrets", ignores=_SECRET),
    Tool(
        "semgrep",
        "https://semgrep.dev/",
        {**_LEVELS, "experiment": Severity.INFO, "inventory": Severity.INFO},
        ignores=(_NOSEM,),
    ),
    Tool("custom", ignores=(_NOSEM,)),
    Tool("bandit", "https://bandit.readthedocs.io/", {"undefined": Severity.INFO}, ignores=(_NOSEC,)),
    Tool("zizmor", "https://docs.zizmor.sh/", ignores=(_ZIZMOR,)),
    Tool("iac", ignores=(_TRIVY, _CHECKOV)),
    Tool(
        "hadolint",
        "https://github.com/hadolint/hadolint",
        {**_LEVELS, "style": Severity.INFO},
        Confidence.HIGH,
        (_HADOLINT,),
    ),
    Tool("trivy", "https://trivy.dev/", confidence=Confidence.CERTAIN, ignores=(_TRIVY,)),
    Tool("image", confidence=Confidence.CERTAIN),
    Tool("advisories", "https://osv.dev/", confidence=Confidence.CERTAIN),
    Tool("pip-audit", "https://github.com/pypa/pip-audit", confidence=Confidence.CERTAIN),
    Tool("policy"),
    Tool("codeql", "https://codeql.github.com/"),
    Tool("snyk-code", "https://snyk.io/"),
    Tool("gosec", "https://github.com/securego/gosec"),
    Tool("gitleaks", "https://gitleaks.io/", confidence=Confidence.HIGH),
    Tool("trufflehog", "https://github.com/trufflesecurity/trufflehog", confidence=Confidence.HIGH),
    Tool("checkov", "https://www.checkov.io/", confidence=Confidence.HIGH, ignores=(_CHECKOV,)),
    Tool("kubescape", "https://kubescape.io/", confidence=Confidence.HIGH),
    Tool("kics", "https://kics.io/", {"trace": Severity.INFO}, Confidence.HIGH),
    Tool("grype", "https://github.com/anchore/grype", confidence=Confidence.CERTAIN),
    Tool("clair", "https://github.com/quay/clair", {"defcon1": Severity.CRITICAL}, Confidence.CERTAIN),
    Tool("snyk", "https://snyk.io/", confidence=Confidence.CERTAIN),
    Tool("osv-scanner", "https://google.github.io/osv-scanner/", confidence=Confidence.CERTAIN),
    Tool("npm-audit", "https://docs.npmjs.com/cli/commands/npm-audit", confidence=Confidence.CERTAIN),
    Tool("cyclonedx", "https://cyclonedx.org/", confidence=Confidence.CERTAIN),
    Tool("defectdojo", "https://www.defectdojo.com/"),
    Tool("falco", "https://falco.org/", _SYSLOG, Confidence.HIGH),
    Tool("tetragon", "https://tetragon.io/", confidence=Confidence.HIGH),
    Tool(
        "k8s-audit", "https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/", confidence=Confidence.HIGH
    ),
    Tool(
        "opa",
        severities={"deny": Severity.HIGH, "violation": Severity.HIGH, "warn": Severity.LOW},
        confidence=Confidence.HIGH,
    ),
    Tool("osv", confidence=Confidence.CERTAIN),
    Tool("sarif", severities={"error": Severity.HIGH, "warning": Severity.MEDIUM, "note": Severity.LOW}),
)
_BY_NAME: Mapping[str, Tool] = MappingProxyType({tool.name: tool for tool in TOOLS})
_RANK: Mapping[str, int] = MappingProxyType({tool.name: rank for rank, tool in enumerate(TOOLS)})
_UNKNOWN = Tool("")
_IMPORTED = "-import"
_OURS = frozenset(
    {
        "detect-secrets",
        "semgrep",
        "bandit",
        "zizmor",
        "hadolint",
        "trivy",
        "pip-audit",
        "iac",
        "image",
        "policy",
        "advisories",
        "secrets",
        "custom",
    }
)


def imported_name(name: str) -> str:
    """What the results of a tool are called that were imported: our own run of it is another scanner."""
    return name + _IMPORTED if name in _OURS else name


def tool(name: str) -> Tool:
    """The row of a tool, be its results imported; one that says nothing for a name without a row."""
    return _BY_NAME.get(name.removesuffix(_IMPORTED), _UNKNOWN)


def rank(name: str) -> int:
    """A tool's place among those that may speak for a weakness; names without a row come last."""
    return _RANK.get(name, len(TOOLS))


def ignores_of(names: Iterable[str]) -> tuple[InlineIgnore, ...]:
    """The inline marks that count for any of these tools, in the order of the rows, each once."""
    wanted = sorted(set(names), key=rank)
    return tuple(dict.fromkeys(mark for name in wanted for mark in tool(name).ignores))
