"""Go templates with Helm's functions, made safe and repeatable: no clock, no chance, no world, and bounds.

The library reads hostile templates: it is imported here alone. What a value's methods are is asked of our own
objects only (its sandbox), chance and time are constants, and what could grow without end is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from copy import copy
from types import MethodType
from typing import Any, NamedTuple

from secscan.iac.helm.origins import Written

_MOST = 100_000
_OUTPUT = 8_000_000
_ITERATIONS = 300_000
_CALLS = 600_000
_DEPTH = 200
_LONGEST = 200
_GROWING = (
    *("repeat", "until", "untilStep", "seq", "indent", "nindent", "wrap", "wrapWith"),
    *("randAlpha", "randAlphaNum", "randAscii", "randBytes", "randNumeric"),
)
_CERTIFICATES = (
    *("genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert"),
    *("genSignedCertWithKey", "buildCustomCert"),
)
_GIVEN = "generated"


class TemplateError(Exception):
    """A template that cannot be parsed or carried out: the source and line to blame, and why.

    `own_line` is the line of the template that was asked for.
    """

    def __init__(self, source: str, line: int, message: str, own_line: int = 0) -> None:
        super().__init__(message)
        self.source = source
        self.line = line
        self.message = message
        self.own_line = own_line or line


class Rendering(NamedTuple):
    """What a template wrote, and where each stretch of it comes from."""

    text: str
    written: tuple[Written, ...]


class Methods:
    """An object whose exported names templates may ask for; anything else is missing."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names = names

    def __gotemplate_lookup__(self, field: str) -> Any:
        value = self._names[field]
        if not callable(value):
            return value
        return MethodType(lambda _self, *arguments: value(*arguments), self)


class _Anything(frozenset[str]):
    """Holds every name: what has no such attribute is then missing, as it is in Go, and no error."""

    def __contains__(self, name: object) -> bool:
        return True


class TemplateSet:
    """Associated templates, parsed once."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """`sources` are texts by name, later ones overriding what earlier ones define.

        `broken` holds those that cannot be parsed, which are left out.
        """
        from gotpl import Environment, ExecutionBudget, SandboxPolicy
        from gotpl.exts.helm import HelmExtension

        extension = HelmExtension(lint_mode=True, custom_functions=_functions())
        budget = ExecutionBudget(
            max_output_chars=_OUTPUT,
            max_iterations=_ITERATIONS,
            max_template_depth=_DEPTH,
            max_function_calls=_CALLS,
        )
        policy = SandboxPolicy(
            allow_functions=extension.functions,
            allow_context_capabilities=("render-associated", "render-dynamic-source"),
            allow_custom_lookup=True,
            default_budget=budget,
        )
        object.__setattr__(policy, "allow_attributes", _Anything())
        self._environment = Environment(extensions=(extension,), missing_key="zero", sandbox=policy)
        self._sources = {name: text.encode("utf-8", "replace") for name, text in sources.items()}
        self.broken: dict[str, TemplateError] = {}
        self._engine = self._compiled(dict(sources))

    def extended(self, name: str, text: str) -> TemplateSet:
        """The set with one template more."""
        from gotpl import errors

        more = copy(self)
        more._sources = {**self._sources, name: text.encode("utf-8", "replace")}  # noqa: SLF001 - it is one of us
        try:
            more._engine = self._engine.with_source(text, name=name)  # noqa: SLF001
        except (errors.TemplateError, ValueError, RecursionError):
            problem = self._problem(name, text) or TemplateError(name, 1, "not a template")
            more.broken = {**self.broken, name: problem}
        return more

    def __contains__(self, name: str) -> bool:
        return name in self._sources

    def _compiled(self, sources: dict[str, str]) -> Any:
        from gotpl import errors

        try:
            return self._environment.from_sources(sources or {"": ""})
        except (errors.TemplateError, ValueError, RecursionError):
            for name, text in list(sources.items()):
                problem = self._problem(name, text)
                if problem:
                    self.broken[name] = problem
                    del sources[name]
        return self._environment.from_sources(sources or {"": ""})

    def _problem(self, name: str, text: str) -> TemplateError | None:
        from gotpl import errors

        try:
            self._environment.from_string(text, name=name)
        except errors.TemplateError as problem:
            return TemplateError(name, getattr(problem, "line", 1) or 1, _reason(problem))
        except (ValueError, RecursionError) as problem:
            return TemplateError(name, 1, type(problem).__name__)
        return None

    def render(self, name: str, data: Any) -> Rendering:
        """Carries one template out; raises `TemplateError`."""
        from gotpl import errors
        from gotpl.runtime.context import RenderSession
        from gotpl.runtime.sync_vm import _ExecutionLocation, render_program_to

        if name in self.broken:
            raise self.broken[name]
        template = self._engine.template
        location = _ExecutionLocation()
        recorder = _Recorder(name, self._sources[name], location)
        session = RenderSession.create(template, template.budget)
        try:
            render_program_to(
                template._associated_program(name),  # noqa: SLF001 - pinned by its exact version
                recorder,  # type: ignore[arg-type]
                data,
                functions=template._runtime_functions,  # noqa: SLF001
                missing_key="zero",
                _namespace=template._namespace,  # noqa: SLF001
                sandbox=template.sandbox,
                _session=session,
                _budget_state=session.budget_state,
                _location=location,
            )
        except errors.TemplateError as problem:
            line = getattr(problem, "line", None) or 1
            source = str(getattr(problem, "source_name", "") or "")
            raise TemplateError(source, line, _reason(problem), recorder.line()) from None
        except RecursionError:
            raise TemplateError(name, 1, "templates that include each other without end") from None
        return recorder.rendering()


class _Recorder:
    """Takes the output, and notes which place in the template's own text wrote it."""

    def __init__(self, name: str, source: bytes, location: Any) -> None:
        self._name = name
        self._source = source
        self._location = location
        self._parts: list[str] = []
        self._written: list[Written] = []
        self._size = 0
        self._last = 0

    def write(self, text: str) -> int:
        """One stretch of output."""
        own = self._location.source_name == self._name
        if own:
            self._last = self._location.position
        whole = len(text)
        text = text.replace("<no value>", "")
        origin, verbatim = self._last, False
        if own and text:
            found = self._source.find(text.encode("utf-8", "replace"), self._last)
            head = self._source[self._last : self._last + 2]
            verbatim = found >= 0 and head != b"{{" and not self._source[self._last : found].strip()
            origin = found if verbatim else origin
        self._written.append(Written(self._size, origin, verbatim))
        self._parts.append(text)
        self._size += len(text)
        return whole

    def line(self) -> int:
        """The line of the template that is being carried out."""
        own = self._location.source_name == self._name
        place = self._location.position if own else self._last
        return self._source.count(b"\n", 0, place) + 1

    def rendering(self) -> Rendering:
        """All of it."""
        return Rendering("".join(self._parts), tuple(self._written))


def _reason(problem: Exception) -> str:
    """The engine's own words in one line; values that they quote are cut."""
    text = str(getattr(problem, "message", "") or problem)
    return " ".join(text.split())[:_LONGEST]


def _functions() -> dict[str, Callable[..., Any]]:
    """What replaces the library's own: nothing that asks a clock, chance or the world, and bounded growth."""
    from gotpl.exts.helm import HelmExtension

    known = HelmExtension().functions
    fixed = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    replaced: dict[str, Callable[..., Any]] = {
        "eq": _equal,
        "ne": lambda left, right: not _equal(left, right),
        "now": lambda: fixed,
        "ago": lambda _value: "0s",
        "date": lambda layout, value: known["dateInZone"](layout, value, "UTC"),
        "htmlDate": lambda value: known["dateInZone"]("2006-01-02", value, "UTC"),
        "uuidv4": lambda: "00000000-0000-4000-8000-000000000000",
        "shuffle": lambda value: value,
        "bcrypt": lambda _value: _GIVEN,
        "htpasswd": lambda user, _password: f"{user}:{_GIVEN}",
        "derivePassword": lambda *_given: _GIVEN,
        "encryptAES": lambda *_given: _GIVEN,
        "decryptAES": lambda *_given: _GIVEN,
        "genPrivateKey": lambda _kind: _GIVEN,
        "randInt": lambda low, _high: low,
        **{name: _bounded(known[name]) for name in _GROWING if name in known},
        **{
            name: _bounded(lambda count: "x" * int(count))
            for name in ("randAlpha", "randAlphaNum", "randAscii", "randBytes", "randNumeric")
        },
        **{name: (lambda *_given: {"Cert": _GIVEN, "Key": _GIVEN}) for name in _CERTIFICATES},
    }
    return replaced


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with no number that makes its result grow beyond reason."""

    def limited(*arguments: Any) -> Any:
        if any(isinstance(item, int | float) and abs(item) > _MOST for item in arguments):
            raise ValueError("a number beyond what is carried out")
        return function(*arguments)

    return limited


def _equal(first: Any, *others: Any) -> bool:
    """Go's `eq`: nothing equals nothing, and values of two kinds are never equal."""
    return any(_same(first, other) for other in others)


def _same(left: Any, right: Any) -> bool:
    from gotpl.runtime.values import INVALID, UNTYPED_NIL

    nothing = (None, INVALID, UNTYPED_NIL)
    if any(left is one for one in nothing) or any(right is one for one in nothing):
        return any(left is one for one in nothing) and any(right is one for one in nothing)
    if isinstance(left, bool) != isinstance(right, bool):
        return False
    return bool(left == right)
