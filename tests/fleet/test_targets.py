"""What a fleet consists of, how a repository went, and plans for other schedulers."""

from __future__ import annotations

import json

import pytest
import yaml
from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict

from secscan.errors import UsageError
from secscan.fleet import plan, views
from secscan.fleet.outcome import combined, outcome_of, read_outcome
from secscan.fleet.targets import FleetMember, named, read_list, shard
from secscan.reporters.json_report import render

EVIL = "<b>evil</b>\x1b[31m##[error]"


def test_a_list_has_paths_names_and_comments():
    text = "# ours\n/srv/a\n\n  /srv/b c\tteam b\n"
    assert read_list(text, "t") == [FleetMember("/srv/a", ""), FleetMember("/srv/b c", "team b")]


@pytest.mark.parametrize("line", ["/a\tb\tc", "/a\t", "/a\x00b", "/a\t" + "x" * 201])
def test_a_wrong_line_is_named(line):
    with pytest.raises(UsageError, match=r"^list:2: not"):
        read_list(f"/ok\n{line}\n", "list")


def test_each_repository_has_a_name_of_its_own():
    paths = ["/a/x/app", "/a/y/app", "/b/tool", "/b/tool", "/c/y/app"]
    made = named([*(FleetMember(path, "") for path in paths), FleetMember("/z", "lib")])
    assert [one.name for one in made] == ["x/app", "a/y/app", "tool", "c/y/app", "lib"]
    assert len({one.id for one in made}) == 5
    with pytest.raises(UsageError, match="two repositories are named 'lib'"):
        named([FleetMember("/z", "lib"), FleetMember("/y", "lib")])


def test_every_repository_is_in_exactly_one_part():
    every = [FleetMember(f"/r{n}", f"r{n}") for n in range(11)]
    parts = [shard(every, f"{n}/3") for n in range(3)]
    assert sorted(one.name for part in parts for one in part) == sorted(one.name for one in every)
    for wrong in ("3/3", "1", "a/b", "-1/2", "1/0"):
        with pytest.raises(UsageError, match="is not I/N"):
            shard(every, wrong)


REPOSITORY = FleetMember("/srv/app", "app")


def scanned(report=None, verdict=None):
    return render(report or sample_report(), verdict or sample_verdict()).encode()


def test_a_row_tells_the_verdict_and_what_is_open():
    code = int(sample_verdict().exit_code)
    row = outcome_of(REPOSITORY, code, "", scanned(), 1.23)
    data = json.loads(scanned())
    assert sum(row["open"].values()) == sum(f["status"] != "suppressed" for f in data["findings"])
    assert row["gaps"] == sum(gap["status"] == "new" for gap in data["gaps"])
    assert (row["exitCode"], row["seconds"]) == (code, 1.2)
    assert any("failed" in scanner for scanner in row["scanners"])
    assert read_outcome(json.dumps(row).encode()) == row


@pytest.mark.parametrize(
    ("code", "report"),
    [
        (0, None),
        (0, b""),
        (0, b"{"),
        (0, b"[]"),
        (0, scanned()[:-40]),
        (0, scanned()),
        (1, scanned(clean_report(), clean_verdict())),
        (2, scanned(clean_report(), clean_verdict())),
        (-9, scanned(clean_report(), clean_verdict())),
    ],
)
def test_without_a_report_that_fits_nobody_looked(code, report):
    row = outcome_of(REPOSITORY, code, "it was killed", report, 0)
    assert (row["exitCode"], row["reasons"]) == (3, ["it was killed"])


def test_a_clean_repository_passes():
    row = outcome_of(REPOSITORY, 0, "", scanned(clean_report(), clean_verdict()), 0)
    assert (row["exitCode"], sum(row["open"].values())) == (0, 0)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"[" * 99_999])
def test_a_damaged_result_counts_as_not_done(data):
    assert read_outcome(data) is None


def test_the_combined_report_holds_every_repository_once_and_none_is_lost():
    every = [FleetMember(f"/r{n}", f"r{n}") for n in range(3)]
    rows = [outcome_of(one, 0, "", scanned(clean_report(), clean_verdict()), 0) for one in every[:2]]
    made = combined([*rows, rows[0]], every)
    assert sorted(row["name"] for row in made["results"]) == ["r0", "r1", "r2"]
    assert (made["exitCode"], made["passed"], made["incomplete"]) == (3, 2, 1)
    assert combined(rows, every[:2])["exitCode"] == 0
    assert combined([], [])["exitCode"] == 3


def test_what_a_person_sees_is_harmless():
    row = outcome_of(FleetMember(f"/{EVIL}", EVIL), 3, EVIL, None, 0)
    made = combined([row], [FleetMember(f"/{EVIL}", EVIL)])
    text, page = views.console(made), views.page(made, "1")
    assert "\x1b" not in text + page
    assert "<b>evil" not in page
    assert "##[" not in page
    assert "script" not in page
    assert text.endswith("1 repository: 0 passed, 0 failed, 1 incomplete (exit code 3)\n")


def test_a_matrix_is_one_line_and_never_too_long():
    few = json.loads(plan.github_matrix([REPOSITORY]))
    assert few == {"include": [{"name": "app", "path": "/srv/app"}]}
    many = plan.github_matrix([FleetMember(f"/r{n}", f"r{n}") for n in range(300)])
    assert many.count("\n") == 1
    assert json.loads(many)["include"][-1] == {"name": "part 255", "shard": "255/256"}


def test_a_job_scans_every_part_and_may_do_little_else():
    every = [FleetMember(f"/repositories/r{n}", f"r{n}") for n in range(3)]
    listing, job = yaml.safe_load_all(plan.kubernetes_job(every, "secscan:1", "claim", 20, 5))
    assert named(read_list(listing["data"]["targets"], "t")) == every
    spec = job["spec"]
    assert (spec["completions"], spec["parallelism"], spec["completionMode"]) == (3, 3, "Indexed")
    [container] = spec["template"]["spec"]["containers"]
    assert "$(JOB_COMPLETION_INDEX)/3" in container["args"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert spec["template"]["spec"]["automountServiceAccountToken"] is False
