"""`secscan import` and `--import` from the command line to the exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent.parent / "importers"))
from import_samples import CLAIR, GITLEAKS, GRYPE, OSV, SECRET, SQL_RULE, falco, lines, sarif, sarif_result

from secscan.cli.main import cli

LOCK = {
    "name": "shop",
    "lockfileVersion": 3,
    "packages": {"": {"dependencies": {"left-pad": "1.1.0"}}, "node_modules/left-pad": {"version": "1.1.0"}},
}
MANIFEST = "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec: {}\n"


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A repository of a shop, and reports of other tools beside it."""
    tree, beside = tmp_path / "shop", tmp_path / "reports"
    for path, content in {
        "src/app.py": "import db\n\nquery = db.run('select ' + name)\n",
        "conf.env": f"password = {SECRET}\n",
        "package-lock.json": json.dumps(LOCK, indent=1),
        "k8s/web.yaml": MANIFEST,
    }.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(content)
    beside.mkdir()
    for name, value in {
        "codeql": sarif(sarif_result(path="/ci/shop/src/app.py"), rules=[SQL_RULE]),
        "grype": GRYPE,
        "clair": CLAIR,
        "gitleaks": GITLEAKS,
        "osv": OSV,
    }.items():
        (beside / f"{name}.json").write_text(json.dumps(value))
    (beside / "falco.jsonl").write_bytes(lines(falco(), falco(second=12)))
    monkeypatch.chdir(tree)
    return beside


def run(*arguments, **more):
    done = CliRunner().invoke(cli, [*arguments, "-f", "json"], standalone_mode=False, **more)
    if done.exception:
        raise done.exception
    return done.return_value, json.loads(done.stdout)


def test_reports_of_six_tools_unite_and_pass_one_gate(shop):
    code, told = run("import", *map(str, sorted(shop.iterdir())))
    found = {one["rule"]: one for one in told["findings"]}
    assert code == 1
    assert [
        {key: one[key] for key in ("entries", "reported", "united", "unread")} for one in told["imports"]
    ] == [
        {"entries": 1, "reported": 0, "united": 1, "unread": 0},  # Clair's: Grype reports the same
        {"entries": 1, "reported": 1, "united": 0, "unread": 0},
        {"entries": 2, "reported": 1, "united": 1, "unread": 0},
        {"entries": 1, "reported": 1, "united": 0, "unread": 0},
        {"entries": 2, "reported": 2, "united": 0, "unread": 0},
        {"entries": 2, "reported": 1, "united": 1, "unread": 0},
    ]
    assert found["CVE-2024-0001"]["alsoReportedBy"] == [{"scanner": "clair", "rule": "CVE-2024-0001"}]
    assert found["codeql.py/sql-injection"]["location"]["path"] == "src/app.py"
    assert found["falco.Terminal-shell-in-container"]["location"] == {
        "path": "k8s/web.yaml",
        "startLine": 5,
        "startColumn": 1,
        "endLine": 5,
        "endColumn": 20,
    }
    assert found["falco.Terminal-shell-in-container"]["observed"]["imageFindings"] == 2
    assert {one["stage"] for one in told["runs"]} == {"secrets", "sast", "dependencies", "image", "runtime"}
    declared = next(one for one in told["findings"] if one["stage"] == "dependencies")
    assert (declared["location"]["path"], declared["location"]["startLine"] > 1) == (
        "package-lock.json",
        True,
    )
    assert SECRET not in json.dumps(told)


def test_what_a_scan_finds_as_well_is_one_finding(shop):
    code, told = run("scan", ".", "--stage", "secrets", "--no-cache", "--import", str(shop / "gitleaks.json"))
    [one] = [one for one in told["findings"] if one["stage"] == "secrets"]
    assert code in {0, 1}
    assert {"scanner": "gitleaks", "rule": "gitleaks.generic-api-key"} in one["alsoReportedBy"]
    assert (told["imports"][0]["united"], SECRET in json.dumps(told)) == (1, False)


def test_a_baseline_and_a_threshold_hold_for_imports(shop, tmp_path):
    report = str(shop / "codeql.json")
    assert run("import", report, "--fail-on", "critical")[0] == 0
    (tmp_path / "r.json").write_text(json.dumps(run("import", report)[1]))
    fingerprint = json.loads((tmp_path / "r.json").read_text())["findings"][0]["fingerprint"]
    Path(".secscan.toml").write_text(f'[[suppress]]\nfingerprint = "{fingerprint}"\nreason = "known"\n')
    code, told = run("import", report)
    assert (code, told["findings"][0]["status"]) == (0, "suppressed")


def test_a_cut_report_is_incomplete_and_keeps_what_it_has(shop):
    whole = (shop / "grype.json").read_text()
    (shop / "grype.json").write_text(whole[: whole.index('"source"') - 3])
    code, told = run("import", str(shop / "grype.json"))
    assert (code, len(told["findings"]), told["gaps"][0]["path"]) == (3, 2, "grype.json")


def test_standard_input_is_read(shop):
    code, told = run("import", "-", "--fail-on", "high", input=(shop / "falco.jsonl").read_bytes())
    assert (code, told["imports"][0]["file"], told["imports"][0]["entries"]) == (0, "stdin", 2)


def test_the_runtime_stage_alone_runs_no_scanner(shop):
    code, told = run("scan", ".", "--stage", "runtime")
    assert code == 3  # nothing was looked at
    assert [(one["stage"], one["status"]) for one in told["runs"]] == [("runtime", "not-applicable")]
    code, told = run(
        "scan",
        ".",
        "--stage",
        "runtime",
        "--import",
        f"falco={shop / 'falco.jsonl'}",
        "--fail-on",
        "runtime=medium",
    )
    assert (code, [one["scanner"] for one in told["runs"]]) == (1, ["falco"])


def test_an_exported_cluster_is_judged_like_files(shop):
    cluster = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  spec:\n    hostPID: true\n    containers:\n    - {name: c, image: x, securityContext: {privileged: true}}\n"
    (shop / "cluster.yaml").write_text(cluster)
    code, told = run("import", str(shop / "cluster.yaml"))
    assert code == 1
    assert {"cluster.yaml"} == {one["location"]["path"] for one in told["findings"]}
    assert told["imports"][0]["entries"] == told["imports"][0]["reported"] == len(told["findings"]) > 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "gone.json"], "no such file to import"),
        (["import", "src"], "no file"),
        (["import", "conf.env", "--format", "gripe"], "grype"),
        (["scan", ".", "--import", "grype="], "names no file"),
    ],
)
def test_wrong_usage_is_said(shop, arguments, words):
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert words in f"{done.exception} {getattr(done.exception, 'advice', '')}"
