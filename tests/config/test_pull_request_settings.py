"""Of the base's and the head's configuration the stricter counts, whatever they say."""

from __future__ import annotations

import posixpath

import house
import pytest
from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.config.base import MergeBase
from secscan.config.pull_request import (
    RIGHTS,
    Right,
    effective_config,
    from_tree,
    pending_words,
    stricter_config,
)
from secscan.config.settings import KEYS, Config, combine, from_file
from secscan.config.tables import TABLES, AcceptUnscanned, SuppressRule
from secscan.errors import ConfigError
from secscan.gate import fails
from secscan.model import Confidence, Location, Severity, Stage, Suppression, SuppressionKind
from secscan.steps.pending_suppressions import doubted
from secscan.syntax.text import source_text

LEVELS = st.one_of(st.none(), st.sampled_from(Severity))
STAGES = st.lists(st.sampled_from(Stage), unique=True, max_size=3).map(tuple)
WORDS = st.lists(st.sampled_from(["a", "b", "c/**"]), unique=True, max_size=3).map(tuple)
EXCUSES = st.lists(
    st.builds(
        SuppressRule,
        rule=st.sampled_from(["r1", "r2"]),
        path=st.sampled_from(["", "a"]),
        suppression=st.builds(
            Suppression,
            st.just(SuppressionKind.CONFIG),
            st.just("why"),
            expires=st.sampled_from(["", "2026-01-01", "2027-01-01"]),
        ),
    ),
    max_size=3,
    unique_by=lambda table: (table.rule, table.path),
).map(tuple)
LAYERS = st.fixed_dictionaries(
    {},
    optional={
        "fail_on": st.fixed_dictionaries(dict.fromkeys(Stage, LEVELS)),
        "severity": st.sampled_from(Severity),
        "min_confidence": st.sampled_from(Confidence),
        "fail_on_confidence": st.sampled_from(Confidence),
        "strict": st.booleans(),
        "frozen": st.booleans(),
        "stages": STAGES,
        "skip": STAGES,
        "exclude": WORDS,
        "allow_incomplete": STAGES,
        "fail_on_unassessed": st.booleans(),
        "exit_zero": st.booleans(),
        "baseline": st.sampled_from(["x", "y"]),
        "since": st.sampled_from(["main", "HEAD"]),
        "policies": WORDS,
        "suppress": EXCUSES,
    },
)


def live(config):
    """Who is excused until when; a table without a date holds for ever."""
    tables = [t for t in config.suppress if not t.suppression.pending]
    return {(t.rule, t.path): t.suppression.expires or "9999" for t in tables}


@given(LAYERS, LAYERS)
def test_nothing_that_the_base_would_have_told_is_excused(base, head):
    layer, _ = stricter_config(base, head)
    before, after = Config(**base), Config(**layer)
    for stage in Stage:
        for severity in Severity:
            for sure in Confidence:
                one = finding(stage=stage, severity=severity, confidence=sure)
                if fails(one, before):
                    assert fails(one, after)
    assert after.strict >= before.strict
    assert after.severity <= before.severity
    assert after.min_confidence <= before.min_confidence
    assert set(after.exclude) <= set(before.exclude)
    assert set(after.skip) <= set(before.skip)
    assert set(after.allow_incomplete) <= set(before.allow_incomplete)
    assert (before.stages and set(after.stages) >= set(before.stages)) or after.stages == ()
    assert after.fail_on_unassessed >= before.fail_on_unassessed
    assert after.exit_zero <= before.exit_zero
    assert (after.baseline, after.since, after.policies) == (before.baseline, before.since, before.policies)
    assert all(until <= live(before).get(who, "") for who, until in live(after).items())


@given(LAYERS)
def test_what_is_the_same_is_kept_and_nothing_is_pending(layer):
    kept, pending = stricter_config(layer, layer)
    assert pending == ()
    told = {key: kept[key] for key in layer if key != "stages"}
    assert told == {key: value for key, value in layer.items() if key != "stages"}
    assert set(kept.get("stages", ())) == set(layer.get("stages", ()))


@given(LAYERS)
def test_a_tightening_of_the_head_counts(head):
    layer, _ = stricter_config({}, head)
    config = Config(**layer)
    for stage, level in head.get("fail_on", {}).items():
        if level is not None and level < Severity.HIGH:
            assert config.fail_on[stage] is level
    assert config.fail_on_unassessed is head.get("fail_on_unassessed", False)


def test_every_key_is_either_compared_or_the_bases():
    for key, (field, _) in KEYS.items():
        if RIGHTS[key].stricter is None:
            assert stricter_config({field: "base"}, {field: "head"})[0][field] == "base"
    layer, pending = stricter_config({"timeout": 5.0, "jobs": 1}, {"timeout": 9.0, "jobs": 1})
    assert (layer["timeout"], layer["jobs"], pending) == (5.0, 1, ("timeout",))


def test_files_that_may_stay_unlooked_at():
    mine, theirs = AcceptUnscanned("a", "iac", "r"), AcceptUnscanned("b", "iac", "r")
    layer, pending = stricter_config({"accept_unscanned": (mine,)}, {"accept_unscanned": (mine, theirs)})
    assert layer["accept_unscanned"] == (mine,)
    assert pending == ("1 [[accept-unscanned]]",)
    early = AcceptUnscanned("a", "iac", "r", "2026-01-01")
    layer, _ = stricter_config({"accept_unscanned": (early,)}, {"accept_unscanned": (mine,)})
    assert layer["accept_unscanned"] == (early,)


def marked(line, mark, fingerprint):
    excuse = Suppression(SuppressionKind.INLINE, "why", origin=f"a.py:{mark}")
    return finding(where=Location("a.py", line), fingerprint=fingerprint, suppression=excuse)


@pytest.mark.parametrize(
    ("head", "base", "held"),
    [
        ("x # m\n", "x # m\n", set()),
        ("\n\n  x # m\n", "x # m\n", set()),
        ("x # m\n", "y # m\n", {"1"}),
        ("x # m\n", None, {"1"}),
        ("x # m\nx # m\n", "x # m\n", {"2"}),
        ("x # m\nx # m\n", "x # m\n\nx # m\n", set()),
    ],
)
def test_marks_are_compared_by_their_lines_and_their_number(head, base, held):
    texts = {"a.py": source_text("a.py", head.encode())}
    before = {"a.py": source_text("a.py", base.encode())} if base is not None else {}
    places = [n for n, line in enumerate(head.split("\n"), 1) if "#" in line]
    findings = [marked(n, n, str(count)) for count, n in enumerate(places, 1)]
    assert doubted(findings, texts, before) == held


def test_a_mark_above_belongs_to_the_line_below_it():
    texts = {"a.py": source_text("a.py", b"# m\nx\n")}
    one = [marked(2, 1, "1")]
    assert doubted(one, texts, {"a.py": source_text("a.py", b"z\n# m\nx\n")}) == set()
    assert doubted(one, texts, {"a.py": source_text("a.py", b"# m\nz\nx\n")}) == {"1"}


def test_the_digest_is_of_what_decides():
    one = effective_config(combine({"exclude": ("a",)}))
    assert (
        one.digest == effective_config(combine({"exclude": ("a",), "jobs": 3, "formats": ("json",)})).digest
    )
    assert one.digest != effective_config(combine({"exclude": ("b",)})).digest
    assert not one.pull_request


def test_what_a_reader_is_told():
    base = MergeBase("c" * 40, pending=("fail-on",))
    [said] = pending_words(Config(base=base), [])
    assert (
        said == f"pull request: the configuration of {'c' * 12} is in effect; pending until merged: fail-on"
    )
    assert pending_words(Config(base=MergeBase("c" * 40)), []) == ()
    assert pending_words(Config(), []) == ()
    [said] = pending_words(Config(base=MergeBase(why="its base is away")), [])
    assert "no suppression, baseline or policy in the tree is honoured" in said


def test_every_key_has_a_right_and_a_reason():
    assert set(RIGHTS) == {*KEYS, *TABLES}
    assert all(right.may and right.why for right in RIGHTS.values())


# A value of each key that a hostile tree would like to set, and the one that it may.
WANTED = {
    "image": (["registry.invalid/../../x", "/var/lib/x.tar"], "build/image.tar"),
    "output": (["console=.git/hooks/pre-commit", "json=report.json", "sarif=/tmp/x"], None),
    "baseline": (["/etc/passwd", "../b.json", ".git/config", "a/../../b.json", "sub/.GIT/x"], "b.json"),
    "policy": (["/", "..", ".git/hooks", "./a/../../x"], "rules/rego"),
    "rules": (["/home", "../rules", "x/.git"], "rules"),
    "vex": (["/etc/vex.json", "../vex.json", ".git/config"], "vex.json"),
    "import": (["report.json", "/tmp/report.json"], None),
    "opa-url": (["http://127.0.0.1:1/", "https://collector.invalid"], None),
    "osv-url": (["http://127.0.0.1:1/", "https://api.osv.dev/v1/query"], None),
    "db": (["advisories.sqlite", "/tmp/x"], None),
    "verify-secrets": (["all", "github"], None),
    "cage": (["off"], "strict"),
    "trusted-base": (["none", "HEAD"], None),
    "timeout": ([1e8, 3601], 3600),
    "store": (["findings.db", "postgresql://evil.example/x"], None),
    "store-as": (["another"], None),
}
HARMLESS = {
    "stage": "sast", "skip": "sast", "fail-on": "none", "severity": "low", "min-confidence": "low", "format": "json",
    "since": "HEAD", "staged": True, "history": True, "reflog": True, "stashes": True, "offline": True, "jobs": 3,
    "no-cache": True, "exclude": "**", "fail-on-unassessed": True, "allow-incomplete": "sast", "exit-zero": True, "strict": True, "fail-on-confidence": "low",
    "max-db-age": 3, "fail-on-kev": True, "only-fixed": True, "fail-on-shipped": True, "licences": {"deny": ["GPL-*"]},
    "frozen": True,
    "fail-on-sla": "high=30",
}  # fmt: skip


def layer_of(key, value):
    written = str(value).lower() if isinstance(value, bool) else repr(value)
    if isinstance(value, dict):
        written = "{ " + ", ".join(f"{name} = {one!r}" for name, one in value.items()) + " }"
    return from_file(f"{key} = {written}\n", ".secscan.toml", pyproject=False)


def test_no_key_is_left_out():
    assert {*WANTED, *HARMLESS} == set(KEYS)
    assert WANTED.keys() == {key for key, right in RIGHTS.items() if right.wrong is not Right("", "").wrong}


@pytest.mark.parametrize("key", WANTED)
def test_what_a_tree_would_gain_by_is_refused_with_file_key_and_way_out(key):
    hostile, allowed = WANTED[key]
    for value in hostile:
        with pytest.raises(ConfigError) as refused:
            from_tree(layer_of(key, value))
        assert refused.value.message.startswith(f".secscan.toml: {key}: a file in the scanned tree may ")
        assert f"--{key}" in refused.value.advice
        assert "--config" in refused.value.advice
    if allowed is not None:
        from_tree(layer_of(key, allowed))


@pytest.mark.parametrize("key", HARMLESS)
def test_what_decides_about_the_tree_alone_is_the_trees(key):
    from_tree(layer_of(key, HARMLESS[key]))


PARTS = st.lists(st.sampled_from(["..", ".", "", ".git", ".Git", "a", "~", "b.json", "...", " "]), max_size=6)


@given(st.sampled_from(["baseline", "policy", "rules", "image"]), PARTS)
def test_no_path_of_a_tree_leads_out_of_it_or_to_gits_directory(key, parts):
    path = "/".join(parts)
    try:
        from_tree(layer_of(key, path))
    except ConfigError:
        return
    placed = posixpath.normpath(posixpath.join("/root/tree", path))
    assert placed == "/root/tree" or placed.startswith("/root/tree/")
    assert "/.git" not in placed.lower()


def test_the_documented_table_is_the_one_that_holds():
    rows = []
    for key, right in RIGHTS.items():
        counts = "the stricter of both" if right.stricter else "the base's"
        counts = "what both have" if key in TABLES else "" if right.may == "refused" else counts
        rows.append(f"| `{key}` | {right.may} | {counts} | {right.why} |")
    text = (house.ROOT / "SECURITY.md").read_text("utf-8")
    assert [row for row in rows if row not in text] == []
