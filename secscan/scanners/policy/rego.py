"""One port to Rego for the user's policies: the embedded engine, or an OPA server.

Both run in a caged worker that can be killed; only the one that asks a server may use the network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from posixpath import basename
from typing import Any

from secscan.contract import ScannerContext, Settings, SourceFile
from secscan.errors import MissingToolError, ToolError
from secscan.program import Program
from secscan.selftest import belief
from secscan.system.command import Command, Ending
from secscan.workers.protocol import read_answers

REQUEST_TIMEOUT = 60.0
CANARY = "secscan_canary_of_the_engine"
CANARY_POLICY = f'package {CANARY}\n\ndeny contains "heard" if count(input) >= 0\n'
NO_OPA = (
    "opa was not found, and the embedded engine does not notice a policy's unbound variables:"
    " secscan tools install opa"
)
_LONGEST = 400
_VERSION = re.compile(rb"^Version: *v?(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The value of one rule (`deny`, `warn`, ...) of one package, and the files that hold it."""

    files: tuple[str, ...]
    package: str
    rule: str
    value: Any


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All answers that are defined, remarks, what evaluated them, and what checked the policies."""

    answers: tuple[RuleAnswer, ...]
    notes: tuple[str, ...]
    engine: str
    programs: tuple[Program, ...] = ()


def evaluate(document: Mapping[str, Any], settings: Settings, world: ScannerContext) -> Evaluation:
    """Asks the policies about the input document; raises `ToolError` where there is no answer."""
    engine = (
        f"OPA server {settings.opa_url}"
        if settings.opa_url
        else f"regorus {world.tools.package('gordon-to-regorus')}"
    )
    unchecked, checker = ((), ()) if settings.opa_url else _check(settings, world)
    done = world.run(_command(document, settings, world))
    answers, problem = read_answers(done, [SourceFile("", frozenset(), 0, "")])
    if problem or not answers:
        raise ToolError(f"the policies were not evaluated: {problem}")
    answer = answers[0]
    if answer["error"]:
        raise ToolError(str(answer["error"]))
    try:
        results = tuple(_answer(result) for result in answer["results"])
        notes = tuple(map(str, answer["notes"]))
    except (KeyError, TypeError):
        raise ToolError("the policies' worker gave an unreadable answer") from None
    if not any(one.package == CANARY and one.value for one in results):
        raise ToolError(f"{engine} {belief.SILENCE}")
    others = tuple(one for one in results if one.package != CANARY)
    return Evaluation(others, (*unchecked, *notes), engine, checker)


def _check(settings: Settings, world: ScannerContext) -> tuple[tuple[str, ...], tuple[Program, ...]]:
    """Lets `opa check` look at the policies, and gives the program, or a remark where it is not at hand.

    The embedded engine takes a variable that nothing binds for undefined, so that its rule never speaks.
    """
    try:
        opa = world.tools.program("opa")
    except MissingToolError:
        return (NO_OPA,), ()
    policies = settings.policies
    done = world.run(Command((opa.path, "check", "--v1-compatible", *policies), reads=policies))
    if done.ending is Ending.EXIT and done.code == 0:
        return (), (replace(opa, version=opa.version or _version(opa.path, world)),)
    said = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
    message = next(
        (line for line in said if ".rego:" in line), f"opa check ended with {done.ending} ({done.code})"
    )
    raise ToolError(message.removeprefix("1 error occurred: ")[:_LONGEST])


def _version(opa: str, world: ScannerContext) -> str:
    match = _VERSION.search(world.run(Command((opa, "version"))).stdout)
    return match[1].decode("ascii", "replace") if match else ""


def _command(document: Mapping[str, Any], settings: Settings, world: ScannerContext) -> Command:
    options = {
        "policies": list(settings.policies),
        "canary": CANARY_POLICY,
        "input": document,
        "server": settings.opa_url,
        "token": settings.opa_token,
        "unique": basename(world.directory()) if settings.opa_url else "",
        "timeout": min(REQUEST_TIMEOUT, settings.timeout),
    }
    task = {"staged": "", "name": "policies", "kinds": []}
    return Command(
        argv=(*world.tools.python(), "-m", "secscan.workers.rego"),
        stdin=json.dumps({"files": [task], "options": options}).encode("ascii"),
        network=bool(settings.opa_url),
        reads=settings.policies,
    )


def _answer(result: Mapping[str, Any]) -> RuleAnswer:
    return RuleAnswer(
        tuple(map(str, result["files"])), str(result["package"]), str(result["rule"]), result["value"]
    )
