"""Mutants that change nothing that anybody could see, each with the reason: module -> change -> why."""

from __future__ import annotations

_NONE = "the default of sarif_om is None: what is there is written in any case"
_FAST = "only the short cut for plain lines is gone"

EQUIVALENT: dict[str, dict[str, str]] = {
    "secscan.reporters.text": {
        r"'\t\n'  ->  '\t\nXX'": "only characters that are not safe are looked up in it",
        "0  ->  1": "a limit of one leaves no room, which is no limit, as 0 is",
    },
    "secscan.reporters.markup": {
        r"'\udfff'  ->  '\udfffXX'": "no single character stands between the two",
        "0  ->  -1": "a fence has three ticks at least, and a match of one group is its own last one",
    },
    "secscan.steps.redact": {
        "end > start  ->  end >= start": "an empty span hides nothing",
        "for text in texts if len(text) >= SHORTEST  ->  for text in texts": "the veil itself takes no shorter value",
    },
    "secscan.steps.mask": {
        "'bare'  ->  'bareXX'": "one of the named groups has always matched",
        "'bare'  ->  ''": "one of the named groups has always matched",
        "len(text) - width  ->  len(text) + width": "what stands beyond the end is shorter than any value",
        "1  ->  2": "what stands beyond the end is shorter than any value",
        "1  ->  0": "a length is listed twice, or spans that touch are sorted otherwise: the mask is the same",
        "break  ->  pass": "a shorter value at the same place is inside the longer one",
        "len(value) < _UNMISTAKABLE  ->  len(value) <= _UNMISTAKABLE": "which of two tables finds a value of that length",
    },
    "secscan.reporters.sarif.objects": {
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
