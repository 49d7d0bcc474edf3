"""Mutants that change nothing that anybody could see, each with the reason: module -> change -> why."""

from __future__ import annotations

_NONE = "the default of sarif_om is None: what is there is written in any case"
_FAST = "only the short cut for plain lines is gone"

EQUIVALENT: dict[str, dict[str, str]] = {
    "secscan.reporters.sarif_objects": {
        **{
            f"{name!r}  ->  {other!r}": _NONE
            for name in ("suppressions", "results", "baselineState")
            for other in (f"{name}XX", "")
        },
        "''  ->  'XX'": "X is never quoted; as the default of `fix` it would be seen by every test of messages",
    },
    "secscan.reporters.commands": {
        "']*)#(?=['  ->  ']*)#(?=[XX'": "X is one of A-Za-z already",
        "'::'  ->  ''": _FAST,
        "'##'  ->  ''": _FAST,
        "'#'  ->  ''": _FAST,
    },
}
