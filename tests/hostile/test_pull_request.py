"""A pull request cannot excuse itself: what its head relaxes is pending, what it tightens counts."""

from __future__ import annotations

import json
import subprocess

import pytest
import schemas
from reporters.test_json_report import SCHEMA

from secscan.cli.main import run
from secscan.system.ci import pull_request_bases

pytestmark = pytest.mark.real

BAD = "import subprocess\n\n\ndef go(x):\n    subprocess.call(x, shell=True)\n"
MARKED = BAD.replace("shell=True)", "shell=True)  # secscan: ignore[bandit.B602] the input is ours")
NOSEC = BAD.replace("shell=True)", "shell=True)  # nosec B602")
DENY = 'package team\n\ndeny contains {"msg": "never", "severity": "critical", "id": "never"}\n'
ALLOW = 'package team\n\ndeny contains "x" if false\n'
TABLE = '[[suppress]]\nrule = "bandit.B602"\nreason = "it is ours"\n'
OFF = ("--stage", "sast", "--no-cache", "-f", "json")


def git(root, *arguments):
    done = subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Repository:
    def __init__(self, root):
        self.root = root
        root.mkdir()
        git(root, "init", "-q", "-b", "main")

    def commit(self, **files):
        for name, text in files.items():
            path = self.root / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "x", "--allow-empty")
        return git(self.root, "rev-parse", "HEAD")


@pytest.fixture
def pull(tmp_path, monkeypatch, capfd):
    """`pull(base, head, *options)`: the exit code and report of the scan of a pull request in GitHub's CI."""

    def scanned(base, head, *options, since=None):
        repository = Repository(tmp_path / "repo")
        start = repository.commit(README_md="x\n", **base)
        git(repository.root, "checkout", "-qb", "change")
        repository.commit(**head)
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"pull_request": {"base": {"sha": since or start}}}))
        monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        monkeypatch.chdir(repository.root)
        code = run(["scan", *OFF, *options])
        told = capfd.readouterr()
        scanned.err = told.err
        report = json.loads(told.out) if told.out else {}
        if report:
            schemas.validator(SCHEMA).validate(report)
        scanned.root = repository.root
        return code, report

    return scanned


def the_finding(report):
    [found] = [
        f for f in report["findings"] if f["location"]["path"].endswith("app.py") and f["severity"] == "high"
    ]
    return found


@pytest.mark.parametrize("text", [MARKED, NOSEC], ids=["own", "nosec"])
def test_a_mark_of_the_head_is_pending(pull, text):
    code, report = pull({}, {"app_py": text})
    found = the_finding(report)
    assert (code, found["status"], found["pendingSuppression"]["kind"]) == (1, "new", "inline")
    assert any("inline marks on" in warning for warning in report["warnings"])


@pytest.mark.parametrize("text", [MARKED, NOSEC], ids=["own", "nosec"])
def test_a_mark_of_the_base_counts_wherever_its_line_is_now(pull, text):
    code, report = pull({"app_py": text}, {"app_py": "# more\n\n" + text})
    found = the_finding(report)
    assert (code, found["status"]) == (0, "suppressed")
    assert "pendingSuppression" not in found


def test_a_copy_of_a_marked_line_is_not_covered(pull):
    twice = NOSEC + "\n\ndef more(x):\n    subprocess.call(x, shell=True)  # nosec B602\n"
    code, report = pull({"app_py": NOSEC}, {"app_py": twice})
    assert code == 1
    assert [f["status"] for f in report["findings"] if f["severity"] == "high"] == ["suppressed", "new"]


def test_a_mark_above_another_line_is_not_the_one_of_the_base(pull):
    above = "import subprocess\n\n\ndef go(x):\n    # secscan: ignore[bandit.B602] ours\n    subprocess.call({}, shell=True)\n"
    code, report = pull({"app_py": above.format("x + y")}, {"app_py": above.format("x + z")})
    assert (code, the_finding(report)["status"]) == (1, "new")


def test_a_file_that_was_only_moved_keeps_its_marks(pull):
    code, report = pull({"app_py": NOSEC}, {"app_py": None, "sub__app_py": NOSEC})
    assert (code, the_finding(report)["status"]) == (0, "suppressed")


def test_a_table_of_the_head_is_pending_and_one_of_the_base_counts(pull):
    code, report = pull({"app_py": BAD}, {"_secscan_toml": TABLE})
    assert (code, the_finding(report)["pendingSuppression"]["kind"]) == (1, "config")
    assert report["configuration"]["pullRequest"]["pending"] == ["1 [[suppress]]"]


def test_a_table_of_the_base_counts(pull):
    code, report = pull({"_secscan_toml": TABLE}, {"app_py": BAD})
    assert (code, the_finding(report)["status"]) == (0, "suppressed")
    assert report["configuration"]["pullRequest"]["pending"] == []


def test_a_table_that_the_head_removes_is_gone(pull):
    code, _ = pull({"_secscan_toml": TABLE, "app_py": BAD}, {"_secscan_toml": ""})
    assert code == 1


RELAXED = (
    'fail-on = "none"', 'fail-on = "critical"', 'exclude = ["**"]', 'skip = ["sast"]', 'stage = ["iac"]', "exit-zero = true",
    'allow-incomplete = ["sast"]', 'baseline = "b.json"', 'since = "HEAD"', 'severity = "critical"', 'min-confidence = "high"',
)  # fmt: skip


@pytest.mark.parametrize("line", RELAXED)
def test_no_relaxation_of_the_head_counts(pull, line):
    known = '{"secscan-baseline": 1, "findings": []}'
    code, report = pull({"app_py": BAD}, {"_secscan_toml": line + "\n", "b_json": known})
    assert code == 1, line
    assert the_finding(report)["status"] == "new"
    assert report["configuration"]["pullRequest"]["pending"]
    assert any("pending until merged" in warning for warning in report["warnings"])


def test_what_the_head_tightens_counts(pull):
    code, report = pull(
        {"_secscan_toml": 'fail-on = "none"\n', "app_py": BAD}, {"_secscan_toml": 'fail-on = "low"\n'}
    )
    assert code == 1
    assert report["configuration"]["pullRequest"]["pending"] == []


def test_what_the_base_relaxes_counts(pull):
    assert pull({"_secscan_toml": 'fail-on = "none"\n'}, {"app_py": BAD})[0] == 0


def test_a_base_that_cannot_be_read_relaxes_nothing(pull):
    assert (
        pull({"_secscan_toml": "fail-on = [\n"}, {"_secscan_toml": 'fail-on = "none"\n', "app_py": BAD})[0]
        == 1
    )


def test_a_wrong_configuration_of_the_head_is_an_error(pull):
    assert pull({}, {"_secscan_toml": "fail-onn = 1\n"})[0] == 2
    assert "fail-on" in pull.err


def test_a_baseline_of_the_head_accepts_nothing(pull, tmp_path, monkeypatch, capfd):
    repository = Repository(tmp_path / "first")
    repository.commit(app_py=BAD)
    monkeypatch.chdir(repository.root)
    assert run(["baseline", "create", "--stage", "sast", "--no-cache", "--baseline", "b.json"]) == 0
    capfd.readouterr()
    accepted = (repository.root / "b.json").read_text()
    code, report = pull({"app_py": BAD}, {"b_json": accepted}, "--baseline", "b.json")
    assert (code, the_finding(report)["status"]) == (1, "new")
    assert report["configuration"]["pullRequest"]["pending"] == ["the baseline"]
    git(pull.root, "checkout", "-q", "main")
    (pull.root / "b.json").write_text(accepted)
    (pull.root / "other.txt").write_text("x")
    git(pull.root, "add", "-A")
    git(pull.root, "commit", "-qm", "accept")
    git(pull.root, "checkout", "-q", "change")
    (tmp_path / "event.json").write_text(
        json.dumps({"pull_request": {"base": {"sha": git(pull.root, "rev-parse", "main")}}})
    )
    git(pull.root, "merge", "-q", "main", "-m", "take the base in")
    assert run(["scan", *OFF, "--baseline", "b.json"]) == 0
    assert the_finding(json.loads(capfd.readouterr().out))["status"] == "known"


def test_the_policies_are_those_of_the_base(pull):
    base = {"rules__team_rego": DENY}
    code, report = pull(base, {"rules__team_rego": ALLOW}, "--stage", "policy", "--policy", "rules")
    assert code == 1
    assert "policy.never" in {f["rule"] for f in report["findings"]}


def test_policies_that_the_base_does_not_have_are_pending(pull):
    code, report = pull({}, {"rules__team_rego": DENY}, "--stage", "policy", "--policy", "rules")
    assert code in {0, 3}
    assert report["configuration"]["pullRequest"]["pending"] == ["the policies rules"]


def test_a_configuration_outside_the_tree_is_the_callers(pull, tmp_path):
    (tmp_path / "mine.toml").write_text('fail-on = "none"\n')
    assert pull({}, {"app_py": BAD}, "--config", str(tmp_path / "mine.toml"))[0] == 0


def test_a_named_configuration_inside_the_tree_is_the_bases(pull):
    assert pull({}, {"ci_toml": 'fail-on = "none"\n', "app_py": BAD}, "--config", "ci.toml")[0] == 1


def test_a_base_that_is_not_at_hand_excuses_nothing_and_is_told(pull, monkeypatch):
    code, report = pull({"app_py": NOSEC}, {"_secscan_toml": 'fail-on = "none"\n'}, since="0" * 40)
    # The branch of that name is there, so that it stands in.
    assert (code, the_finding(report)["status"]) == (0, "suppressed")
    git(pull.root, "branch", "-D", "main")
    assert run(["scan", *OFF, "-o", "json=../out.json"]) == 1
    report = json.loads((pull.root.parent / "out.json").read_text())
    assert the_finding(report)["status"] == "new"
    assert report["configuration"]["pullRequest"]["base"] == ""
    assert any("fetch-depth: 0" in warning for warning in report["warnings"])


def test_the_caller_may_trust_the_tree_or_name_the_base(pull, capfd):
    assert pull({}, {"app_py": NOSEC}, "--trusted-base", "none")[0] == 0
    assert run(["scan", *OFF, "--trusted-base", "HEAD"]) == 0
    assert run(["scan", *OFF, "--trusted-base", "main"]) == 1
    assert run(["scan", *OFF, "--trusted-base", "nowhere"]) == 2
    assert "nowhere" in capfd.readouterr().err
    (pull.root / ".secscan.toml").write_text('trusted-base = "none"\n')
    assert run(["scan", *OFF]) == 2


def test_without_a_pull_request_the_tree_counts(tmp_path, monkeypatch, capfd):
    repository = Repository(tmp_path / "repo")
    repository.commit(app_py=NOSEC)
    monkeypatch.chdir(repository.root)
    monkeypatch.setenv("GITHUB_EVENT_NAME", "push")
    assert run(["scan", *OFF]) == 0
    assert "pullRequest" not in json.loads(capfd.readouterr().out)["configuration"]


SHA = "a" * 40
SYSTEMS = {
    "gitlab": ({"CI_MERGE_REQUEST_IID": "1", "CI_MERGE_REQUEST_DIFF_BASE_SHA": SHA}, (SHA,)),
    "azure": (
        {"SYSTEM_PULLREQUEST_PULLREQUESTID": "7", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"},
        ("refs/remotes/origin/main", "refs/heads/main"),
    ),
    "bitbucket": ({"BITBUCKET_PR_ID": "1", "BITBUCKET_PR_DESTINATION_COMMIT": "abc"}, ("refs/remotes/origin/HEAD",)),
    "jenkins": ({"CHANGE_ID": "1", "CHANGE_TARGET": "dev"}, ("refs/remotes/origin/dev", "refs/heads/dev")),
    "no buildkite pull request": ({"BUILDKITE_PULL_REQUEST": "false"}, None),
    "circle": ({"CIRCLE_PULL_REQUEST": "https://x"}, ("refs/remotes/origin/HEAD",)),
    "target": ({"GITHUB_EVENT_NAME": "pull_request_target", "GITHUB_BASE_REF": "m"}, ("refs/remotes/origin/m", "refs/heads/m")),
    "push": ({"GITHUB_EVENT_NAME": "push", "GITHUB_BASE_REF": ""}, None),
    "nowhere": ({}, None),
}  # fmt: skip


DATA = 'package team\n\ndeny contains {"msg": "x", "severity": "critical", "id": "seen"} if data.sub.forbidden == "yes"\n'


@pytest.mark.parametrize("folder", ["rules", "rego"])
def test_the_bases_policies_keep_their_places(pull, folder):
    base = {f"{folder}__sub__team_rego": DATA, f"{folder}__sub__data_json": '{"forbidden": "yes"}'}
    code, report = pull(base, {}, "--stage", "policy", "--policy", folder)
    assert (code, [f["rule"] for f in report["findings"]]) == (1, ["policy.seen"])


@pytest.mark.parametrize("named", ["rego", "rego/team.rego"])
def test_a_single_policy_of_the_base_is_read(pull, named):
    code, report = pull({"rego__team_rego": DENY}, {}, "--stage", "policy", "--policy", named)
    assert (code, [f["rule"] for f in report["findings"]]) == (1, ["policy.never"])


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_ci_systems_variables(name):
    variables, bases = SYSTEMS[name]
    assert pull_request_bases(variables) == bases


def test_an_event_that_is_no_event(tmp_path):
    for text in ("", "[]", "{}", '{"pull_request": 1}', "[" * 10**5):
        (tmp_path / "event").write_text(text)
        told = {
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(tmp_path / "event"),
            "GITHUB_BASE_REF": "-x",
        }
        assert pull_request_bases(told) == ("refs/remotes/origin/-x", "refs/heads/-x")
