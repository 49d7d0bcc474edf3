"""Runs bandit's tests over Python files, one answer per file.

bandit is used as a library: without its configuration, its `# nosec` and its reports. The findings are
those of its own `BanditManager`; what that only logs (a test that broke on a node) is an error here.

A finding: {"test", "text", "severity", "confidence", "cwe", "region": [line, column, line, column],
"whole", "masks": [[line, column, column]], "subject", "dismissed"}. Columns count UTF-8 bytes from 1, the
end exclusive; `whole` says that only the lines of the region are known. No text holds a password.
With an error of the syntax comes {"kind", "reason", "advice"} as `unseen`.
"""

from __future__ import annotations

import ast
import gc
import re
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from secscan.secrets.dismissals import placeholder_reason, stand_in_reason
from secscan.secrets.identity import identity, spans_to_mask
from secscan.secrets.values import is_word_like
from secscan.workers.protocol import Answer, Look, Task, content, serve
from secscan.workers.stand_ins import stand_ins

if TYPE_CHECKING:
    from secscan.workers.bandit_visitor import BanditIssue, Broken

_LINE_END = re.compile(rb"\r\n|\n|\r")
_PYTHON = f"Python {sys.version_info.major}.{sys.version_info.minor}"
_DEPTH = 10_000
_STACK = 256 * 1024 * 1024
_NEWER = (
    ((3, 14), re.compile(rb"(?<!\w)[rR]?[tT][rR]?[\"']|^\s*except\s+\w[\w.]*(?:\s*,\s*[A-Z][\w.]*)+\s*:")),
    ((3, 13), re.compile(rb"^\s*(?:type|class|(?:async\s+)?def)\s+\w+\s*\[[^\]]*=")),
    ((3, 12), re.compile(rb"^\s*(?:(?:class|(?:async\s+)?def)\s+\w+\s*\[|type\s+\w+\s*[\[=])")),
    ((3, 12), re.compile(rb"(?<!\w)[rR]?[fF][rR]?[\"']")),
)
"""Syntax by the version that brought it, the newest first: what a line that cannot be parsed looks like."""
_TEXTS = {
    "B105": "Possible password in a string.",
    "B106": "Possible password as a function argument.",
    "B107": "Possible password as a default argument.",
}
_NAMES_ONE = re.compile(r"pass|pwd|token|secret", re.IGNORECASE)
_JOINT = re.compile(r"[\s_.:/-]")
_QUOTED = re.compile(r"Possible hardcoded password: '(.*)'", re.DOTALL)


def prepare(_options: Mapping[str, Any]) -> Look:
    """Loads bandit once, and gives what looks at one file."""
    with stand_ins({"rich": {"progress": None}, "sarif_om": {}}):  # for its own reports
        from bandit.core.config import BanditConfig
        from bandit.core.test_set import BanditTestSet

    from secscan.workers.bandit_visitor import visit

    warnings.simplefilter("ignore")  # the parser's warnings quote the file
    tests = BanditTestSet(BanditConfig())
    gc.freeze()
    gc.set_threshold(200_000, 50, 1000)  # a syntax tree is many objects and no garbage: saves a fifth

    def look(task: Task) -> Answer:
        data = content(task)
        try:
            tree = ast.parse(data)
        except (SyntaxError, ValueError) as problem:
            return _unparsable(problem, data)
        except (RecursionError, MemoryError):
            return {"error": f"is nested too deeply for {_PYTHON}"}
        hits, broken = visit(task["staged"], data, tree, tests)
        lines = _LINE_END.split(data)
        return {"findings": [describe(hit, lines) for hit in hits], "error": _told(broken)}

    return look


def _unparsable(problem: SyntaxError | ValueError, data: bytes) -> Answer:
    """The error, and beside it the kind of what was not seen, why, and what to do about it."""
    if not isinstance(problem, SyntaxError):
        return {"error": f"cannot be parsed by {_PYTHON}: it holds NUL bytes or broken text"}
    number = problem.lineno or 1
    needed = _needed((_LINE_END.split(data)[number - 1 : number] or [b""])[0])
    advice = f"its syntax is Python {needed}'s: run secscan with that interpreter or a newer one"
    if not needed:
        advice = "newer syntax needs a newer interpreter, Python 2 cannot be scanned"
    reason = f"line {number} cannot be parsed by {_PYTHON}"
    kind = "interpreter" if needed else "syntax"
    return {"error": f"{reason} ({advice})", "unseen": {"kind": kind, "reason": reason, "advice": advice}}


def _needed(line: bytes) -> str:
    """The version that brought what a line is written in, if that is newer than the one that runs."""
    versions = (version for version, form in _NEWER if form.search(line))
    found = next(versions, (0, 0))
    return ".".join(map(str, found)) if found > sys.version_info[:2] else ""


def _told(broken: Sequence[Broken]) -> str:
    if not broken:
        return ""
    first = broken[0]
    times = f", and {len(broken) - 1} times more" if len(broken) > 1 else ""
    return f"bandit's test {first.test} crashed at line {first.line} ({first.kind}){times}"


def describe(hit: BanditIssue, lines: Sequence[bytes]) -> dict[str, Any]:
    """One finding as the parent gets it."""
    issue, node = hit.issue, hit.node
    place = _region(node, issue.lineno)
    found: dict[str, Any] = {
        "test": issue.test_id,
        "text": _TEXTS.get(issue.test_id, issue.text),
        "severity": issue.severity,
        "confidence": issue.confidence,
        "cwe": issue.cwe.id,
        "region": place or [issue.lineno, 1, issue.lineno, 1],
        "whole": place is None,
    }
    return {**found, **_password(hit, lines)} if issue.test_id in _TEXTS else found


def _region(node: ast.AST | None, line: int) -> list[int] | None:
    """The node's own region; None where the line alone says more: a definition, a handler, a whole file."""
    if not isinstance(node, (ast.expr, ast.stmt)) or hasattr(node, "body"):
        return None
    end_line, end = node.end_lineno or node.lineno, node.end_col_offset or 0
    if not node.lineno <= line <= end_line:
        return None
    return [node.lineno, node.col_offset + 1, end_line, end + 1]


def _password(hit: BanditIssue, lines: Sequence[bytes]) -> dict[str, Any]:
    """Where the password stands and what identifies it. Without a literal of its own: the lines alone."""
    quoted = _QUOTED.fullmatch(hit.issue.text)
    value = quoted[1] if quoted else ""
    literal = next((node for node in _literals(hit.node) if str(node.value) == value), None)
    if literal is None:
        return {"dismissed": ""}
    if not isinstance(literal.value, str) or not value.strip():
        return {
            "region": _region(literal, literal.lineno),
            "whole": False,
            "dismissed": "no text is assigned",
        }
    masks = _masks(literal, value, lines)
    line, start, end = masks[0]
    raw = lines[line - 1]
    own = _points(raw, start), _points(raw, end)
    text = raw.decode("utf-8", "replace")
    return {
        "region": _region(literal, literal.lineno),
        "whole": False,
        "masks": masks,
        "subject": identity(text, spans_to_mask(text, [own]), own, value),
        "dismissed": _no_password(value),
    }


def _no_password(value: str) -> str:
    """Why a text beside a telling name is no password, or ""; a word alone may be one."""
    field = _NAMES_ONE.search(value) and _JOINT.search(value) and is_word_like(value)
    return (
        stand_in_reason(value)
        or placeholder_reason(value, live=True)
        or ("the name of a field, not its value" if field else "")
    )


def _literals(node: ast.AST | None) -> Iterator[ast.Constant]:
    """The constants that bandit's password tests may mean, the likeliest first."""
    parent = getattr(node, "_bandit_parent", None)
    candidates: list[ast.AST | None] = []
    if isinstance(node, ast.Call):
        candidates = _telling_first((keyword.arg or "", keyword.value) for keyword in node.keywords)
    elif isinstance(node, ast.FunctionDef):
        named = zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
        candidates = [*_telling_first((one.arg, value) for one, value in named), *node.args.defaults]
    elif isinstance(parent, ast.Dict):
        candidates = [value for key, value in zip(parent.keys, parent.values, strict=True) if key is node]
    elif isinstance(parent, ast.Subscript):
        candidates = [getattr(getattr(parent, "_bandit_parent", None), "value", None)]
    elif isinstance(parent, ast.Compare):
        candidates = [*parent.comparators[:1]]
    else:
        candidates = [node]
    yield from (item for item in candidates if isinstance(item, ast.Constant))


def _telling_first(named: Iterable[tuple[str, ast.expr]]) -> list[ast.AST | None]:
    """The values, those with a name that bandit takes for a password's before others, in order."""
    from bandit.plugins.general_hardcoded_password import RE_CANDIDATES

    return [value for _, value in sorted(named, key=lambda pair: not RE_CANDIDATES.search(pair[0]))]


def _masks(literal: ast.Constant, value: str, lines: Sequence[bytes]) -> list[list[int]]:
    """The value's own span, or all of the literal's where it is written in another way."""
    first, last = literal.lineno, literal.end_lineno or literal.lineno
    begin, stop = literal.col_offset, literal.end_col_offset or 0
    raw = value.encode("utf-8", "surrogatepass")
    if first == last:
        at = lines[first - 1].find(raw, begin, stop)
        return [[first, at + 1, at + len(raw) + 1]] if at >= 0 else [[first, begin + 1, stop + 1]]
    ends = [(1, len(lines[number - 1]) + 1) for number in range(first, last + 1)]
    ends[0] = (begin + 1, ends[0][1])
    ends[-1] = (1, stop + 1)
    return [[number, start, end] for number, (start, end) in enumerate(ends, first)]


def _points(line: bytes, column: int) -> int:
    return len(line[: column - 1].decode("utf-8", "replace")) + 1


def main() -> int:
    """Runs the worker with room for deeply nested code."""
    codes: list[int] = []
    sys.setrecursionlimit(_DEPTH)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=lambda: codes.append(serve(prepare)))
    thread.start()
    thread.join()
    return codes[0] if codes else 1


if __name__ == "__main__":
    sys.exit(main())
