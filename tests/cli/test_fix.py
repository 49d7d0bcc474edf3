"""`secscan fix`: what it shows, changes, proves, undoes and never touches."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from secscan.autofix import Replacement
from secscan.cli.main import run
from secscan.fixes.replacements import replaced
from secscan.model import (
    Finding,
    FindingStatus,
    Location,
    Report,
    Run,
    RunStatus,
    Severity,
    Stage,
    TargetInfo,
)
from secscan.syntax.text import source_text
from secscan.target.inventory import Choice
from secscan.target.trees import WorkingTree

UNSAFE = "import yaml\n\n\ndef read(stream):\n    return yaml.load(stream, Loader=yaml.Loader)\n"
SAFE = UNSAFE.replace("yaml.Loader", "yaml.SafeLoader")
OTHER = "import yaml\n\n\ndef other(stream):\n    return yaml.load(stream, yaml.UnsafeLoader)\n"
KEY = "AKIA" + "Z7QK5TLMW2XEVHRN"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "tree"
    (root / "b").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", root], check=True)
    (root / "a.py").write_text(UNSAFE)
    (root / "b" / "c.py").write_bytes(b"\xef\xbb\xbf" + OTHER.replace("\n", "\r\n").encode())
    (root / "b" / "c.py").chmod(0o754)
    monkeypatch.chdir(root)
    return root


class Scans:
    """Stands for scans: finds loaders and keys by their words, as fast as that is."""

    def __init__(self):
        self.count = 0

    def __call__(self, config, paths, progress):
        del config, progress
        self.count += 1
        choice = Choice(tuple(paths) or ("",))
        entries = sorted(
            entry.path for entry in WorkingTree(".", private=(str(Path(".git").resolve()),)).entries()
        )
        chosen = [
            path
            for path in entries
            if choice.wants(path) and path.endswith(".py") and not Path(path).is_symlink()
        ]
        findings = [one for path in chosen for one in self.findings(path)]
        return Report(
            "1", TargetInfo("tree"), (Run(Stage.SAST, "semgrep", "1", RunStatus.OK),), tuple(findings)
        )

    def findings(self, path):
        """What is found in a file."""
        source = source_text(path, Path(path).read_bytes())
        for number, line in enumerate(source.lines, 1):
            where = Location(path, number, 1, number, len(line) + 1)
            base = Finding(Stage.SAST, "semgrep", "semgrep.loader", Severity.HIGH, "m", where)
            if "yaml.load(" in line and "SafeLoader" not in line:
                fix = replaced(
                    where,
                    [Replacement("(Unsafe)?Loader$|(Unsafe)?Loader(?=\\))", "SafeLoader")],
                    "said",
                    source,
                )
                yield replace(base, autofix=fix, fingerprint=f"{path}:{number}")
            if KEY in line:
                start = line.index(KEY) + 1
                masks = ((number, start, start + len(KEY)),)
                yield replace(
                    base, stage=Stage.SECRETS, rule="secret", masks=masks, fingerprint=f"key:{path}:{number}"
                )


@pytest.fixture
def scans(monkeypatch):
    made = Scans()
    monkeypatch.setattr("secscan.run.scan.scan", made)
    return made


def fix(capfdbinary, *arguments):
    """Exit code, standard output and standard error."""
    code = run(["fix", "--no-progress", *arguments])
    said = capfdbinary.readouterr()
    return code, said.out.decode(), said.err.decode()


def test_what_real_scanners_find_is_fixed_and_proved(tree, capfdbinary, tmp_path):
    outside = tmp_path / "outside.py"
    outside.write_text(UNSAFE)
    (tree / "link.py").symlink_to(outside)
    (tree / "ignored.py").write_text(UNSAFE)
    (tree / ".gitignore").write_text("ignored.py\n")
    (tree / "a.py").write_text(UNSAFE.replace("\n\n\n", f'\nKEY = "{KEY}"\n\n', 1))
    code, out, err = fix(capfdbinary, "--apply", "--diff", "--stage", "sast")
    assert code == 0, err
    assert "fixed 2 findings in 2 files, which a second scan proves" in err
    assert (tree / "a.py").read_text() == SAFE.replace("\n\n\n", f'\nKEY = "{KEY}"\n\n', 1)
    wanted = OTHER.replace("UnsafeLoader", "SafeLoader").replace("\n", "\r\n").encode()
    assert (tree / "b" / "c.py").read_bytes() == b"\xef\xbb\xbf" + wanted
    assert "+    return yaml.load(stream, Loader=yaml.SafeLoader)\n" in out
    assert "KEY = " in out
    assert KEY not in out + err
    assert outside.read_text() == (tree / "ignored.py").read_text() == UNSAFE


def test_a_dry_run_shows_a_difference_that_applies_and_changes_nothing(tree, scans, capfdbinary):
    code, out, err = fix(capfdbinary)
    assert code == 1
    assert "2 findings in 2 files can be fixed" in err
    assert (tree / "a.py").read_text() == UNSAFE
    told = ["git", "apply", "--include=a.py", "-"]
    subprocess.run(told, input=out.encode(), cwd=tree, check=True)
    assert (tree / "a.py").read_text() == SAFE
    assert scans.count == 1
    assert fix(capfdbinary, "--exit-zero")[0] == 0


def test_apply_keeps_permissions_and_leaves_nothing_to_fix(tree, scans, capfdbinary):
    code, out, err = fix(capfdbinary, "--apply")
    assert (code, out) == (0, "")
    assert "fixed a.py:5 semgrep.loader\nfixed b/c.py:5 semgrep.loader\n" in err
    assert (tree / "b" / "c.py").stat().st_mode & 0o777 == 0o754
    assert {path.name for path in tree.iterdir()} == {".git", "a.py", "b"}
    assert scans.count == 2
    assert fix(capfdbinary)[:2] == (0, "")


def test_only_what_is_named_is_fixed(tree, scans, capfdbinary, tmp_path):
    assert fix(capfdbinary, "--rule", "python-weak-hash")[:2] == (0, "")
    assert fix(capfdbinary, "--fingerprint", "0123456789")[:2] == (0, "")
    assert fix(capfdbinary, "--apply", "--fingerprint", "b/c.py", "--rule", "loader")[0] == 0
    listed = tmp_path / "report.json"
    verdict = '"verdict": {"reasons": []}, "gaps": []'
    listed.write_text(f'{{"findings": [{{"fingerprint": "z:1"}}], {verdict}}}')
    assert fix(capfdbinary, "--report", str(listed))[:2] == (0, "")
    assert (tree / "a.py").read_text() == UNSAFE
    listed.write_text(f'{{"findings": [{{"fingerprint": "a.py:5"}}], {verdict}}}')
    assert fix(capfdbinary, "--apply", "--report", str(listed))[0] == 0
    assert (tree / "a.py").read_text() == SAFE


def test_what_is_suppressed_stays(tree, scans, capfdbinary, monkeypatch):
    found = scans.findings
    suppressed = FindingStatus.SUPPRESSED
    monkeypatch.setattr(scans, "findings", lambda path: (replace(f, status=suppressed) for f in found(path)))
    assert fix(capfdbinary, "--apply")[0] == 0
    assert (tree / "a.py").read_text() == UNSAFE


def test_what_does_not_hold_is_undone_and_the_rest_stays(tree, scans, capfdbinary, monkeypatch):
    found = scans.findings
    first = list(found("a.py"))

    def doubting(path):
        """What was found in one file is found as long as that is changed."""
        return first if path == "a.py" else found(path)

    monkeypatch.setattr(scans, "findings", doubting)
    code, _, err = fix(capfdbinary, "--apply")
    assert code == 1
    assert "not fixed a.py:5 semgrep.loader: a second scan finds it still" in err
    assert "fixed 1 finding in 1 file" in err
    assert (tree / "a.py").read_text() == UNSAFE
    assert b"UnsafeLoader" not in (tree / "b" / "c.py").read_bytes()
    assert scans.count == 3


def test_what_can_never_be_proved_is_undone_altogether(tree, scans, capfdbinary, monkeypatch):
    found = scans.findings
    odd = Finding(Stage.IAC, "iac", "iac.new", Severity.HIGH, "m", Location("other.py"), fingerprint="n")

    def restless(path):
        yield from found(path)
        if scans.count > 1:
            yield replace(odd, fingerprint=f"n{scans.count}")

    monkeypatch.setattr(scans, "findings", restless)
    code, _, err = fix(capfdbinary, "--apply")
    assert code == 1
    assert "a second scan finds iac.new there" in err
    assert (tree / "a.py").read_text() == UNSAFE
    assert b"UnsafeLoader" in (tree / "b" / "c.py").read_bytes()


def test_an_interrupted_second_scan_undoes_everything(tree, scans, capfdbinary, monkeypatch):
    found = scans.findings

    def breaking(path):
        if scans.count > 1:
            raise KeyboardInterrupt
        return found(path)

    monkeypatch.setattr(scans, "findings", breaking)
    before = {path: path.read_bytes() for path in (tree / "a.py", tree / "b" / "c.py")}
    assert fix(capfdbinary, "--apply")[0] == 130
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_that_changes_meanwhile_is_left_alone(tree, scans, capfdbinary, monkeypatch):
    made = scans.__call__

    def late(*given):
        report = made(*given)
        if scans.count == 1:
            (tree / "a.py").write_text(UNSAFE.replace("return", "yield"))
        return report

    monkeypatch.setattr("secscan.run.scan.scan", late)
    code, _, err = fix(capfdbinary, "--apply")
    assert code == 1
    assert "not fixed a.py:5 semgrep.loader: the file has changed since it was scanned" in err
    assert "yield yaml.load(stream, Loader=yaml.Loader)" in (tree / "a.py").read_text()


def test_a_secret_beside_a_fix_is_not_shown(tree, scans, capfdbinary):
    (tree / "a.py").write_text(UNSAFE.replace("\n\n\n", f'\nKEY = "{KEY}"\n\n', 1) + f"LAST = '{KEY}'\n")
    _, out, _ = fix(capfdbinary, "a.py")
    assert "KEY = " in out
    assert "LAST = " in out
    assert KEY not in out


def test_names_and_texts_of_a_hostile_tree_reach_no_terminal(tree, scans, capfdbinary):
    path = tree / "a\x1b]0;x\x07\n::warning::.py"
    (tree / "a.py").rename(path)
    path.write_text(UNSAFE.replace("\n\n\n", "\n# \x1b[2J \u202e ##[error]\n\n", 1))
    code, out, err = fix(capfdbinary)
    assert (code, "2 findings in 2 files" in err) == (1, True)
    assert not {"\x1b", "\x07", "\u202e"} & set(out + err)
    assert "##[" not in out
    assert not any(line.startswith("::") for line in (out + err).splitlines())
    assert fix(capfdbinary, "--apply")[0] == 0
    assert "SafeLoader" in path.read_text()


@pytest.mark.parametrize(
    "arguments", [["--apply", "--dry-run"], ["nowhere"], ["--staged"], ["--report", "nowhere"]], ids=" ".join
)
def test_wrong_usage(tree, scans, capfdbinary, arguments):
    assert fix(capfdbinary, *arguments)[0] == 2
    assert (tree / "a.py").read_text() == UNSAFE
