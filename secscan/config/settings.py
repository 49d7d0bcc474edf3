"""The configuration: the only reader and checker of it. Pure: text and mappings in, a `Config` out.

Keys are named as the long options. Precedence: defaults < file < environment < options.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.config.base import MergeBase
from secscan.config.tables import (
    TABLES,
    AcceptUnscanned,
    SuppressRule,
    accept_rule,
    choose,
    licence_policy,
    suppress_rule,
    tables_of,
    unknown_key,
)
from secscan.config.toml_text import read_toml
from secscan.config.tool_lock import Locked
from secscan.errors import ConfigError, UsageError
from secscan.model import Confidence, Severity, Stage
from secscan.packages.licences import LicencePolicy
from secscan.reporters import REPORTERS

FORMATS = tuple(REPORTERS)
LEVELS = ("critical", "high", "medium", "low", "info", "none")
CAGES = ("auto", "strict", "off")
PROVIDERS = (
    *("github", "gitlab", "buildkite", "circleci", "huggingface", "openai", "anthropic", "openrouter"),
    *("digitalocean", "heroku", "cloudflare", "doppler", "datadog", "stripe", "slack", "discord", "telegram"),
    *("sendgrid", "mailgun", "linear", "notion", "airtable", "postman", "figma"),
)
ALL = "all"
IMPORT_FORMATS = (
    *(
        "sarif",
        "grype",
        "clair",
        "trivy",
        "trivy-k8s",
        "snyk",
        "osv-scanner",
        "gitleaks",
        "checkov",
        "kubescape",
    ),
    *("npm-audit", "pip-audit", "bandit", "cyclonedx", "defectdojo", "trufflehog", "falco", "tetragon"),
    *("k8s-audit", "kube-manifests"),
)
"""The formats of other tools' reports, in the order in which they are looked for."""
AUTO = "auto"
"""The images that the target names, as far as the local engine has them."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a scan may be asked for, checked. `fail_on` maps a stage to its level; None never fails.

    `unread` says what could not be read that may hold configuration or was to be scanned: never a pass.
    `locked` are the tools of `secscan.lock` for this platform, where `frozen` asks for it.
    """

    stages: tuple[Stage, ...] = ()
    skip: tuple[Stage, ...] = ()
    images: tuple[str, ...] = ()
    fail_on: Mapping[Stage, Severity | None] = field(
        default_factory=lambda: dict.fromkeys(Stage, Severity.HIGH)
    )
    fail_on_confidence: Confidence = Confidence.MEDIUM
    severity: Severity = Severity.INFO
    min_confidence: Confidence = Confidence.LOW
    formats: tuple[str, ...] = ()
    outputs: tuple[tuple[str, str], ...] = ()
    baseline: str = ""
    since: str = ""
    staged: bool = False
    history: bool = False
    reflog: bool = False
    stashes: bool = False
    offline: bool = False
    jobs: int = 0
    timeout: float = 900.0
    cache: bool = True
    exclude: tuple[str, ...] = ()
    fail_on_unassessed: bool = False
    policies: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    vex: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    imports_alone: bool = False
    opa_url: str = ""
    osv_url: str = "https://api.osv.dev/v1/query"
    db: str = ""
    max_db_age: float = 0.0
    fail_on_kev: bool = False
    only_fixed: bool = False
    fail_on_shipped: bool = False
    verify: tuple[str, ...] = ()
    cage: str = "auto"
    frozen: bool = False
    locked: Locked | None = None
    allow_incomplete: tuple[Stage, ...] = ()
    strict: bool = False
    exit_zero: bool = False
    store: str = ""
    store_as: str = ""
    fail_on_sla: Mapping[Severity, int] = field(default_factory=dict)
    licences: LicencePolicy | None = None
    suppress: tuple[SuppressRule, ...] = ()
    accept_unscanned: tuple[AcceptUnscanned, ...] = ()
    origin: str = ""
    unread: str = ""
    trusted_base: str = ""
    base: MergeBase | None = None

    @property
    def requested(self) -> tuple[Stage, ...]:
        """The stages to run, in table order; the image stage only where an image was named.

        The runtime stage has no scanner: it is asked for by its name, or by what is imported.
        """
        if self.imports_alone:
            return ()
        usual = (s for s in Stage if s is not Stage.RUNTIME and (s is not Stage.IMAGE or self.images))
        chosen = self.stages or tuple(usual)
        return tuple(s for s in Stage if s in chosen and s not in self.skip)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a string")
    return value


def _flag(value: Any) -> bool:
    if isinstance(value, str) and value.lower() in {"1", "true", "yes", "on"}:
        return True
    if isinstance(value, str) and value.lower() in {"0", "false", "no", "off", ""}:
        return False
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise TypeError("a list of strings")
    return tuple(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise TypeError("a number")
    number = float(value)
    if not 0 < number < 1e9:  # noqa: PLR2004 -- also refuses nan
        raise ValueError(f"{value} is not a positive number")
    return number


def _whole(value: Any) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(f"{value} is not a whole number")
    return int(number)


def _stages(value: Any) -> tuple[Stage, ...]:
    return tuple(Stage(choose(v, [s.value for s in Stage], "stage")) for v in _texts(value))


def _level(value: str) -> Severity | None:
    word = choose(value, LEVELS, "level")
    return None if word == "none" else Severity[word.upper()]


def _fail_on(value: Any) -> dict[Stage, Severity | None]:
    pairs = list(value.items()) if isinstance(value, dict) else [_split_level(v) for v in _texts(value)]
    limits: dict[Stage, Severity | None] = dict.fromkeys(Stage, Severity.HIGH)
    for stage, level in sorted(pairs, key=lambda pair: pair[0] not in {"", "default"}):
        if stage in {"", "default"}:
            limits = dict.fromkeys(Stage, _level(_text(level)))
        else:
            limits[Stage(choose(stage, [s.value for s in Stage], "stage"))] = _level(_text(level))
    return limits


def _split_level(value: str) -> tuple[str, str]:
    stage, equals, level = value.partition("=")
    return (stage, level) if equals else ("", value)


def _severity(value: Any) -> Severity:
    return Severity[choose(_text(value), [s.label for s in Severity], "level").upper()]


def _confidence(value: Any) -> Confidence:
    return Confidence[choose(_text(value), [c.label for c in Confidence], "confidence").upper()]


def _formats(value: Any) -> tuple[str, ...]:
    return tuple(choose(v, FORMATS, "format") for v in _texts(value))


def _outputs(value: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict):
        return tuple((choose(k, FORMATS, "format"), _text(v)) for k, v in value.items())
    pairs = []
    for text in _texts(value):
        name, equals, file = text.partition("=")
        if not equals or not file:
            raise ValueError(f"{text!r} is not FORMAT=FILE")
        pairs.append((choose(name, FORMATS, "format"), file))
    return tuple(pairs)


def split_import(text: str) -> tuple[str, str]:
    """The format (empty: to be recognised) and the file of `[FORMAT=]FILE`."""
    head, equals, tail = text.partition("=")
    return (head, tail) if equals and head in IMPORT_FORMATS else ("", text)


def _imports(value: Any) -> tuple[str, ...]:
    texts = _texts(value)
    if any(not split_import(text)[1] for text in texts):
        raise ValueError("names no file")
    return texts


def _cage(value: Any) -> str:
    return choose(_text(value), CAGES, "cage mode")


def _providers(value: Any) -> tuple[str, ...]:
    named = [choose(v, (*PROVIDERS, ALL), "provider") for v in _texts(value)]
    return tuple(p for p in PROVIDERS if p in named or ALL in named)


def _http_url(value: Any) -> str:
    url = _text(value)
    if url and not url.startswith(("http://", "https://")):
        raise ValueError("not an http(s) URL")
    return url


def days_by_level(value: Any) -> dict[Severity, int]:
    """Days that findings of a severity may stay open: a table, or a list of `LEVEL=DAYS`."""
    pairs = value.items() if isinstance(value, dict) else (_level_days(text) for text in _texts(value))
    return {_severity(level): _whole(days) for level, days in pairs}


def _level_days(text: str) -> tuple[str, str]:
    level, equals, days = text.partition("=")
    if not equals:
        raise ValueError(f"{text!r} is not LEVEL=DAYS")
    return level, days


# key of the file -> (field of Config, reader). The names are those of the long options.
KEYS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "stage": ("stages", _stages),
    "skip": ("skip", _stages),
    "image": ("images", _texts),
    "fail-on": ("fail_on", _fail_on),
    "fail-on-confidence": ("fail_on_confidence", _confidence),
    "severity": ("severity", _severity),
    "min-confidence": ("min_confidence", _confidence),
    "format": ("formats", _formats),
    "output": ("outputs", _outputs),
    "baseline": ("baseline", _text),
    "since": ("since", _text),
    "staged": ("staged", _flag),
    "history": ("history", _flag),
    "reflog": ("reflog", _flag),
    "stashes": ("stashes", _flag),
    "offline": ("offline", _flag),
    "jobs": ("jobs", _whole),
    "timeout": ("timeout", _number),
    "no-cache": ("cache", lambda value: not _flag(value)),
    "exclude": ("exclude", _texts),
    "fail-on-unassessed": ("fail_on_unassessed", _flag),
    "policy": ("policies", _texts),
    "rules": ("rules", _texts),
    "vex": ("vex", _texts),
    "import": ("imports", _imports),
    "opa-url": ("opa_url", _http_url),
    "osv-url": ("osv_url", _http_url),
    "db": ("db", _text),
    "max-db-age": ("max_db_age", _number),
    "fail-on-kev": ("fail_on_kev", _flag),
    "only-fixed": ("only_fixed", _flag),
    "fail-on-shipped": ("fail_on_shipped", _flag),
    "verify-secrets": ("verify", _providers),
    "cage": ("cage", _cage),
    "frozen": ("frozen", _flag),
    "trusted-base": ("trusted_base", _text),
    "allow-incomplete": ("allow_incomplete", _stages),
    "strict": ("strict", _flag),
    "exit-zero": ("exit_zero", _flag),
    "store": ("store", _text),
    "store-as": ("store_as", _text),
    "fail-on-sla": ("fail_on_sla", days_by_level),
    "licences": ("licences", licence_policy),
}


def _read_key(key: str, value: Any, origin: str) -> tuple[str, Any]:
    name, reader = KEYS[key]
    try:
        return name, reader(value)
    except TypeError as error:
        raise ConfigError(f"{origin}: {key}: must be {error}, not {type(value).__name__}") from None
    except (ValueError, OverflowError) as error:
        raise ConfigError(f"{origin}: {key}: {error}") from None


def from_file(text: str, origin: str, *, pyproject: bool) -> dict[str, Any]:
    """The checked fields that a TOML text sets. `origin` is the file's name for messages."""
    data = read_toml(text, origin)
    if pyproject:
        tool = data.get("tool", {})
        data = tool.get("secscan", {}) if isinstance(tool, dict) else {}
    if not isinstance(data, dict):
        raise ConfigError(f"{origin}: [tool.secscan] must be a table")
    fields: dict[str, Any] = {"origin": origin} if data else {}
    for key, value in data.items():
        if key == "suppress":
            rows = enumerate(tables_of(value, origin, key), 1)
            fields[key] = tuple(suppress_rule(t, f"{origin}: [[suppress]] {n}") for n, t in rows)
        elif key == "accept-unscanned":
            rows = enumerate(tables_of(value, origin, key), 1)
            fields["accept_unscanned"] = tuple(accept_rule(t, f"{origin}: [[{key}]] {n}") for n, t in rows)
        elif key in KEYS:
            name, checked = _read_key(key, value, origin)
            fields[name] = checked
        else:
            raise unknown_key(key, (*KEYS, *TABLES), origin)
    return fields


def from_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """The checked fields that command-line options (or their variables) set; None is unset."""
    fields: dict[str, Any] = {}
    for key, value in options.items():
        if value is None or value == ():
            continue
        try:
            name, checked = _read_key(key, value, f"--{key}")
        except ConfigError as error:
            raise UsageError(error.message.replace(f"--{key}: {key}:", f"--{key}:"), error.advice) from None
        fields[name] = checked
    return fields


def combine(*layers: Mapping[str, Any]) -> Config:
    """One `Config` of layers, later ones winning; contradictions are usage errors."""
    config = Config()
    for layer in layers:
        config = replace(config, **layer)
    both = [s.value for s in config.stages if s in config.skip]
    if both:
        raise UsageError(f"stage {both[0]!r} is both requested and skipped")
    if config.verify and config.offline:
        raise UsageError("--verify-secrets asks providers, and --offline forbids it", "Drop one of the two.")
    if config.fail_on_sla and not config.store:
        raise UsageError("--fail-on-sla needs the history of a store", "Name one with --store.")
    if config.images and config.stages and Stage.IMAGE not in config.stages:
        config = replace(config, stages=(*config.stages, Stage.IMAGE))
    if not config.requested:
        raise UsageError("no stage is left to run", "Drop a --skip, or name a --stage.")
    return config
