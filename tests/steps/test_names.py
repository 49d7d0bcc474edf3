"""No secret in a name: whatever text of the tree, of git or of a configuration is told, wherever it is told."""

from __future__ import annotations

import dataclasses
import random

import pytest
import token_maker
from reports_sample import sample_report

from secscan.secrets.formats import Format, confidence_in
from secscan.secrets.token_formats import TOKEN_FORMATS
from secscan.steps.mask import Masker
from secscan.steps.names import issued, nameless, without_names

FORMS = tuple({f.kind: f for f in TOKEN_FORMATS if isinstance(f, Format)}.values())
# What is ours, checked (dates, hashes, addresses of ours), or masked by the stage that finds secrets.
OURS = {
    "fingerprint", "scanner", "rule", "cwe", "aliases", "weakness", "subject", "score", "vector", "url", "dismissed",
    "line_hash", "version", "cage", "commit", "digest", "base", "first_commit", "last_commit", "author_date", "expires",
    "started", "ended", "ecosystem", "scope", "hashes", "licenses", "origin", "fixed_versions", "upgrade", "provider", "reason",
    "content", "kind", "covered_by", "sha256",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)
def test_a_token_of_every_format_is_no_name(form):
    chance = random.Random(form.kind)
    for around in ("{}", "feature/{}/x", "https://host.invalid/{}", "a {} b", "x-{}.py", "unknown key '{}'"):
        value = token_maker.token(form, chance)
        assert confidence_in(form, value)
        assert value not in nameless(around.format(value)), (around, value)


@pytest.mark.parametrize(
    "name",
    [
        "src/app.py", "feature/ABC-1234-do-the-thing", "2026-01-02-a-long-title-of-a-post.md", "node_modules/@types/node/v18",
        "3f96a06b2c1d4e5f60718293a4b5c6d7e8f90a1b", "pkg:npm/left-pad@1.3.0", "https://github.com/team/shop",
        "d2f1c0a4-9a0b-4c1d-8e2f-112233445566.json", "release/2026.11.30-rc1", "dist/main.3f96a06b.chunk.js", "späße/日本語12345678.txt",
    ],
)  # fmt: skip
def test_an_ordinary_name_stays(name):
    assert nameless(name) == name


def strings(value, path=""):
    """Every string of a nest of dataclasses, by the names of the fields that lead to it."""
    if isinstance(value, str) and type(value) is str:
        yield path, value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one, path)


def planted(value, token):
    """The same nest with the token at the end of every string."""
    if isinstance(value, str) and type(value) is str:
        return f"{value} {token}"
    if dataclasses.is_dataclass(value):
        made = {f.name: planted(getattr(value, f.name), token) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **made)
    return tuple(planted(one, token) for one in value) if isinstance(value, tuple) else value


TOLD = {
    ".target.root", ".target.branch", ".target.repository", ".warnings", ".compared_to", ".settled.origin",
    ".gaps.path", ".gaps.reason", ".gaps.advice", ".settled.pending",
    ".runs.reason", ".runs.notes", ".runs.failed.path", ".runs.failed.reason", ".skipped.path", ".findings.message",
    ".findings.location.path", ".findings.logical", ".findings.fix", ".findings.package.name", ".findings.package.version",
    ".findings.package.purl", ".findings.package.required_by", ".findings.suppression.reason", ".findings.suppression.owner", ".findings.suppression.origin",
    ".findings.excerpt.lines", ".components.name", ".components.version", ".components.purl", ".components.path",
    ".components.unassessed", ".components.parents", ".components.supplier", ".findings.suppression.justification", ".unused_suppressions.what", ".unused_suppressions.origin",
    ".unused_suppressions.reason", ".unused_suppressions.expires", ".expired_suppressions.what", ".expired_suppressions.origin",
    ".expired_suppressions.reason", ".expired_suppressions.expires",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["docker-hub-pat", "github-fine-grained-pat", "gitlab-pat"])
def test_no_field_that_the_outside_can_fill_holds_a_token(kind):
    form = next((f for f in FORMS if f.kind == kind), FORMS[0])
    token = token_maker.token(form, random.Random(kind))
    report = sample_report()
    brought = tuple(
        dataclasses.replace(f, package=dataclasses.replace(f.package, required_by=("app 1",)))
        if f.package
        else f
        for f in report.findings
    )
    settled = dataclasses.replace(report.settled, pending=("x",))
    full = planted(dataclasses.replace(report, settled=settled, findings=brought), token)
    assert {path for path, text in strings(full) if token in text} >= TOLD
    left = {path for path, text in strings(without_names(full, Masker())) if token in text}
    assert left & TOLD == set()
    assert {path.rpartition(".")[2] for path in left} <= OURS


def test_what_was_found_in_a_file_is_no_name_either():
    full = dataclasses.replace(sample_report(), warnings=("the branch zwölf-Boxkämpfer-7 is odd",))
    assert without_names(full, Masker(["Boxkämpfer-7"])).warnings == ("the branch zwölf-******** is odd",)


def test_long_text_takes_little_time():
    assert list(issued("ghp_" * 100_000 + "1")) == []
    assert list(issued("sk-1" * 100_000)) is not None
