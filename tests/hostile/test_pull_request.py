"""A pull request cannot excuse itself: what its head relaxes is pending, what it tightens counts."""

from __future__ import annotations

import json
import subprocess

import pytest
import schemas
from reporters.test_json_report import SCHEMA

from secscan.cli.main import run

pytestmark = pytest.mark.real

BAD = "import subprocess\n\n\ndef go(x):\n    subprocess.call(x, shell=True)\n"
MARKED = BAD.replace("shell=True)", "shell=True)  # secscan: ignore[bandit.B602] the input is ours")
NOSEC = BAD.replace("shell=True)", "shell=True)  # nosec B602")
DENY = 'package team\n\ndeny contains {"msg": "never", "severity": "critical", "id": "never"}\n'
ALLOW = 'package team\n\ndeny contains "x" if false\n'
TABLE = '[[suppress]]\nrule = "bandit.B602"\nreason = "it is ours"\n'
OFF = ("--stage", "sast", "--no-cache", "-f", "json", "--fail-on-confidence", "low")


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


@pytest.fixture
def built(tmp_path, monkeypatch, capfd):
    """`built(base, head, name=value, ...)`: the scan of a branch `topic` of which a CI system says these variables."""

    def scanned(base, head, branch="topic", options=(), **variables):
        repository = Repository(tmp_path / "repo")
        repository.commit(README_md="x\n", **base)
        if branch != "main":
            git(repository.root, "checkout", "-qb", branch)
        repository.commit(**head)
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"repository": {"default_branch": "main"}}))
        for name, value in variables.items():
            monkeypatch.setenv(name, value.replace("@EVENT@", str(event)))
        monkeypatch.chdir(repository.root)
        scanned.root = repository.root
        return again(*options)

    def again(*options):
        code = run(["scan", *OFF, *options])
        told = capfd.readouterr()
        scanned.err = told.err
        report = json.loads(told.out) if told.out else {}
        if report:
            schemas.validator(SCHEMA).validate(report)
        return code, report

    scanned.again = again
    return scanned


PUSH = {"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": "@EVENT@"}
BUILDS = {
    "github": {**PUSH, "GITHUB_REF": "refs/heads/topic"},
    "workflow_run": {**PUSH, "GITHUB_EVENT_NAME": "workflow_run", "GITHUB_REF": "refs/heads/main"},
    "issue_comment": {**PUSH, "GITHUB_EVENT_NAME": "issue_comment", "GITHUB_REF": "refs/heads/main"},
    "gitlab": {
        "GITLAB_CI": "true", "CI_COMMIT_BRANCH": "topic", "CI_DEFAULT_BRANCH": "main", "CI_PROJECT_PATH": "team/shop",
        "CI_OPEN_MERGE_REQUESTS": "team/shop!3",
    },
}  # fmt: skip
RELAXING = {"_secscan_toml": 'fail-on = "none"\n', "app_py": NOSEC}


@pytest.mark.parametrize("name", BUILDS)
def test_a_branch_cannot_excuse_itself(name, built):
    code, report = built({}, RELAXING, **BUILDS[name])
    assert (code, the_finding(report)["status"]) == (1, "new")
    [said] = [warning for warning in report["warnings"] if "pending until merged" in warning]
    assert said.startswith("branch: the configuration of ")
    assert report["configuration"]["pullRequest"]["pending"] == ["fail-on"]


def test_what_a_branch_took_from_the_default_branch_counts(built):
    code, _ = built(RELAXING, {"other_py": "x = 1\n"}, **BUILDS["github"])
    assert code == 0


def test_the_default_branch_and_a_run_by_hand_count_whole(built):
    assert built({}, RELAXING, branch="main", **{**BUILDS["github"], "GITHUB_REF": "refs/heads/main"})[0] == 0


def test_by_hand_a_branch_counts_whole(built):
    assert built({}, RELAXING)[0] == 0


MISSING = {
    "no description": {"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": "/nowhere", "GITHUB_REF": "refs/heads/main"},
    "no default branch": {"TF_BUILD": "True", "BUILD_SOURCEBRANCH": "refs/heads/main"},
    "another project": {**BUILDS["gitlab"], "CI_OPEN_MERGE_REQUESTS": "upstream/shop!1"},
}  # fmt: skip


@pytest.mark.parametrize("name", MISSING)
def test_where_no_base_is_told_nothing_relaxes_and_a_warning_says_so(name, built):
    code, report = built({}, RELAXING, branch="main", **MISSING[name])
    assert (code, the_finding(report)["status"]) == (1, "new")
    [said] = [warning for warning in report["warnings"] if "no suppression" in warning]
    assert "--trusted-base" in said
    assert built.again("--trusted-base", "none")[0] == 0
    assert built.again("--trusted-base", "main")[0] == 0


def test_the_default_branch_that_the_clone_knows_stands_in(built):
    assert built({}, RELAXING, **MISSING["no default branch"])[0] == 1
    git(built.root, "update-ref", "refs/remotes/origin/main", "topic")
    git(built.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert built.again()[0] == 0


def test_without_git_nothing_relaxes_in_ci(tmp_path, monkeypatch, capfd):
    for name, text in {".secscan.toml": 'fail-on = "none"\n', "app.py": BAD}.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    assert run(["scan", *OFF]) == 1
    assert "no git repository" in capfd.readouterr().out


# Names that git's own rules would take for the base, where that is not at hand.
FORGED = (
    "refs/remotes/origin/main",
    "refs/heads/main",
    "origin/main",
    "remotes/origin/main",
    "heads/main",
    "main",
)


def test_a_tag_that_is_called_like_the_base_is_not_the_base(built):
    code, _ = built({}, RELAXING, **BUILDS["github"])
    assert code == 1
    git(built.root, "branch", "-D", "main")
    for name in FORGED:
        git(built.root, "update-ref", f"refs/tags/{name}", "HEAD")
    code, report = built.again()
    assert (code, the_finding(report)["status"]) == (1, "new")
    assert report["configuration"]["pullRequest"]["base"] == ""


@pytest.mark.parametrize("option", ["--trusted-base", "--since"])
def test_a_name_of_a_branch_and_a_tag_says_nothing(option, built):
    code, _ = built({}, {"app_py": BAD})
    assert code == 1
    git(built.root, "tag", "main", "HEAD")
    assert built.again(option, "main")[0] == 2
    assert "a branch and a tag" in built.err
    assert "refs/heads/main" in built.err
    assert built.again(option, "main~0")[0] == 2
    assert built.again(option, "refs/heads/main")[0] == 1
    assert built.again("--trusted-base", "nowhere")[0] == 2
    assert "nowhere" in built.err


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


WORD = "hunter" + "2Blue!"
OPEN = f"DB=postgres://ann:{WORD}@db.internal/x\n"
RESERVED = OPEN.replace("db.internal", "db.example.com")
SECRETS = ("--stage", "secrets", "--fail-on", "medium")


def secrets(report):
    found = [f for f in report["findings"] if f["stage"] == "secrets"]
    return [(f["status"], f.get("pendingSuppression", {}).get("kind")) for f in found]


@pytest.mark.parametrize("where", ["# more\n", ""])
def test_a_dismissal_that_the_head_brings_hides_no_secret_of_the_base(pull, where):
    code, report = pull({"app_env": OPEN}, {"app_env": where + RESERVED}, *SECRETS)
    assert (code, secrets(report)) == (1, [("new", "built-in")])
    assert {f["confidence"] for f in report["findings"]} == {"medium"}
    assert WORD not in json.dumps(report)


def test_what_the_base_dismisses_stays_dismissed(pull):
    code, report = pull({"app_env": RESERVED}, {"app_env": "# more\n" + RESERVED}, *SECRETS)
    assert (code, secrets(report)) == (0, [("suppressed", None)])


def test_a_new_value_is_dismissed_by_what_it_is(pull):
    code, report = pull({"app_env": OPEN}, {"app_env": RESERVED.replace(WORD, "${PASSWORD}")}, *SECRETS)
    assert (code, {status for status, _ in secrets(report)}) == (0, {"suppressed"})
