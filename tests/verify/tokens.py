"""Tokens made by chance in the forms of the providers that can be asked, and findings that mask them."""

from __future__ import annotations

import random

from builders import finding
from token_maker import sample, token

from secscan.model import Location, Stage
from secscan.secrets.built_in import FORMATS
from secscan.secrets.formats import Format
from secscan.syntax.text import SourceText

FORMS = {form.kind: form for form in FORMATS}


def made(kind: str, seed: object = 1) -> str:
    """A token of our own kind, another one for each seed."""
    form, chance = FORMS[kind], random.Random(f"{kind} {seed}")
    return token(form, chance) if isinstance(form, Format) else sample(form.body, chance)


def file_of(values) -> SourceText:
    """A file that gives one value in each line."""
    return SourceText("a.ini", "".join(f"k = {value}\n" for value in values))


def found(value: str, rule: str, line: int = 1, **more):
    """A finding of a value in a line of `file_of`."""
    end = 5 + len(value)
    return finding(
        rule,
        Location(more.pop("path", "a.ini"), line, 5, line, end),
        stage=Stage.SECRETS,
        masks=((line, 5, end),),
        fingerprint=f"f{line}",
        **more,
    )
