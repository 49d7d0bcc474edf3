"""The cage, tried from inside: what must be seen is seen, all else is not there."""

from __future__ import annotations

import json
import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from children import python

from secscan.errors import SecscanError
from secscan.system import cage
from secscan.system.cage import CageLevel, CageMode, cage_records, landlock_abi, probe_cage
from secscan.system.process import Command, Ending, Processes

LEVEL = probe_cage()
needs_files = pytest.mark.skipif(not LEVEL.filesystem, reason="this kernel offers no Landlock")
needs_no_network = pytest.mark.skipif(not LEVEL.network, reason="this kernel offers no network rules")
CONNECT = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)
    print("connected")
except OSError as error:
    print(type(error).__name__, error.errno)
"""


@pytest.fixture
def home(tmp_path):
    """A directory that no child has any business in."""
    place = tmp_path / "home"
    place.mkdir()
    (place / "secret").write_text("secret")
    return place


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def attempt(action):
    return f"try:\n  print({action})\nexcept OSError as error:\n  print(error.strerror)"


def test_level_says_what_was_measured():
    assert probe_cage() is probe_cage("auto")
    assert isinstance(LEVEL.words, str)
    assert ("landlock" in LEVEL.words) == LEVEL.filesystem
    assert ("no network" in LEVEL.words or "no TCP" in LEVEL.words) == LEVEL.network


@pytest.mark.skipif(landlock_abi() < 4, reason="this kernel offers no full Landlock")
def test_a_new_kernel_gives_a_full_cage():
    assert (LEVEL.filesystem, LEVEL.network) == (True, True)
    assert probe_cage(CageMode.STRICT) == LEVEL


@pytest.mark.parametrize("level", [CageLevel(), CageLevel(filesystem=True), CageLevel(network=True)])
def test_strict_refuses_half_a_cage(monkeypatch, scratch, level):
    monkeypatch.setattr(cage, "_measured", lambda: level)
    with pytest.raises(SecscanError, match="cage does not hold"):
        probe_cage(CageMode.STRICT)
    with pytest.raises(SecscanError, match="cage does not hold"):
        Processes(cage="strict").run(python("print(1)"), timeout=60, scratch=scratch)


def test_off_measures_nothing(monkeypatch, scratch, home):
    monkeypatch.setattr(cage, "_measured", lambda: pytest.fail("measured"))
    owner = Processes(cage="off")
    assert owner.cage == CageLevel(words="cage off")
    done = owner.run(python(f"print(open({str(home / 'secret')!r}).read())"), timeout=60, scratch=scratch)
    assert done.stdout == b"secret\n"


@needs_files
def test_a_rule_that_does_not_hold_is_not_believed(monkeypatch):
    """A cage that lets everything through measures as none, whatever it was asked to be."""
    real = cage_records

    def leaky(level, command, private):
        return [*real(level, command, private), ("rule", f"{cage.READ}:/")]

    monkeypatch.setattr(cage, "cage_records", leaky)
    measured = cage._try(CageLevel(abi=LEVEL.abi))
    assert not measured.filesystem
    assert "landlock" not in measured.words


@needs_files
def test_a_cage_that_blinds_the_tool_is_not_believed(monkeypatch):
    """If the allowed file cannot be read, every scan would end with `0 files match`."""
    real = cage_records

    def blind(level, command, private):
        return [record for record in real(level, command, private) if command.reads[0] not in record[1]]

    monkeypatch.setattr(cage, "cage_records", blind)
    assert cage._try(CageLevel(abi=LEVEL.abi)) is None


@needs_files
@pytest.mark.parametrize(
    "action", ["open(P + '/secret').read()", "__import__('os').listdir(P)", "open(P + '/new', 'w')"]
)
def test_the_home_and_the_tree_are_out_of_sight(run, home, action):
    done = run(f"P = {str(home)!r}\n" + attempt(action))
    assert done.stdout == b"Permission denied\n"
    assert os.listdir(home) == ["secret"]


@needs_files
def test_links_and_descriptor_paths_lead_nowhere(run, home):
    done = run(
        f"import os\nos.symlink({str(home / 'secret')!r}, 'link')\n"
        + attempt("open('link').read()")
        + "\n"
        + attempt(f"os.link({str(home / 'secret')!r}, 'hard')")
    )
    assert done.stdout.splitlines()[0] == b"Permission denied"
    assert b"None" not in done.stdout


@needs_files
def test_what_is_allowed_is_seen(run, home, tmp_path):
    staged = tmp_path / "staged"
    staged.mkdir()
    (staged / "a.py").write_text("text")
    done = run(f"print(open({str(staged / 'a.py')!r}).read())", reads=(str(staged / "a.py"),))
    assert done.stdout == b"text\n"
    done = run(
        f"import os; print(os.listdir({str(staged)!r}))\n" + attempt(f"open({str(staged / 'new')!r}, 'w')"),
        reads=(str(staged),),
    )
    assert done.stdout == b"['a.py']\nPermission denied\n"


@needs_files
def test_a_path_that_is_not_there_needs_no_rule(run, tmp_path):
    assert run("print(1)", reads=(str(tmp_path / "gone"),)).stdout == b"1\n"


@needs_files
def test_read_files_cannot_be_executed(run, tmp_path):
    tool = tmp_path / "evil"
    tool.write_text("#!/bin/sh\necho ran\n")
    tool.chmod(0o755)
    done = run(
        f"import subprocess\n{attempt(f'subprocess.check_output([{str(tool)!r}])')}", reads=(str(tmp_path),)
    )
    assert done.stdout == b"Permission denied\n"


@needs_files
def test_named_directories_can_be_written(run, home, tmp_path):
    output = tmp_path / "out"
    output.mkdir()
    done = run(
        f"import os\nos.makedirs({str(output)!r} + '/a/b')\nopen({str(output)!r} + '/a/f', 'w').write('x')\n"
        f"os.rename({str(output)!r} + '/a/f', {str(output)!r} + '/a/b/g')\nos.truncate({str(output)!r} + '/a/b/g', 0)\n"
        "open(os.environ['HOME'] + '/x', 'w').write('x'); open('here', 'w'); open('/dev/null', 'w').write('x')",
        writes=(str(output),),
    )
    assert (done.code, done.stderr) == (0, b"")
    assert (output / "a" / "b" / "g").exists()


@needs_files
def test_the_environment_of_other_processes_is_out_of_sight(run, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "leak")
    done = run(attempt(f"open('/proc/{os.getpid()}/environ').read()"))
    assert done.stdout == b"Permission denied\n"


@pytest.mark.skipif(landlock_abi() < 6, reason="this kernel offers no scopes")
def test_signals_do_not_leave_the_cage(run):
    done = run(f"import os\n{attempt(f'os.kill({os.getpid()}, 0)')}")
    assert done.stdout == b"Operation not permitted\n"


@needs_no_network
def test_loopback_is_out_of_reach(run, port):
    done = run(CONNECT.replace("sys.argv[1]", repr(port)))
    assert done.ending is Ending.EXIT
    assert b"connected" not in done.stdout


def test_a_child_that_needs_the_network_has_it(run, port):
    done = run(CONNECT.replace("sys.argv[1]", repr(port)), network=True)
    assert done.stdout == b"connected\n"


@needs_files
def test_a_child_with_network_is_caged_all_the_same(run, home):
    done = run(attempt(f"open({str(home / 'secret')!r}).read()"), network=True)
    assert done.stdout == b"Permission denied\n"


@pytest.mark.parametrize("keep", ["abi", "namespace"])
def test_each_layer_alone_stops_tcp(scratch, port, monkeypatch, keep):
    if not LEVEL.namespace or LEVEL.abi < 4:
        pytest.skip("this kernel offers one layer at most")
    alone = CageLevel(abi=LEVEL.abi) if keep == "abi" else CageLevel(namespace=True)
    monkeypatch.setattr(cage, "_measured", lambda: alone)
    done = Processes().run(python(CONNECT, port), timeout=60, scratch=scratch)
    assert done.ending is Ending.EXIT
    assert b"connected" not in done.stdout
    assert done.stdout.startswith(b"PermissionError" if keep == "abi" else b"OSError")


def test_levels_are_measured_layer_by_layer():
    if not LEVEL.namespace or LEVEL.abi < 4:
        pytest.skip("this kernel offers one layer at most")
    landlock = cage._try(CageLevel(abi=LEVEL.abi))
    assert (landlock.filesystem, landlock.network, landlock.namespace) == (True, True, False)
    assert landlock.words == f"landlock {LEVEL.abi}, no TCP"
    old = cage._try(CageLevel(abi=3))
    assert (old.filesystem, old.network, old.words) == (True, False, "landlock 3")
    namespace = cage._try(CageLevel(namespace=True))
    assert (namespace.filesystem, namespace.network, namespace.words) == (False, True, "no network")


def test_a_namespace_that_is_refused_leaves_landlock(monkeypatch):
    if not LEVEL.namespace or not LEVEL.abi:
        pytest.skip("this kernel offers one layer at most")
    real = cage._try
    monkeypatch.setattr(cage, "_try", lambda wanted: None if wanted.namespace else real(wanted))
    measured = cage._measured.__wrapped__()
    assert (measured.filesystem, measured.namespace) == (True, False)


def test_a_kernel_without_anything_gives_no_cage(monkeypatch):
    monkeypatch.setattr(cage, "_try", lambda wanted: None)
    assert cage._measured.__wrapped__() == CageLevel()


@needs_files
def test_a_cage_that_cannot_be_locked_starts_nothing(processes, scratch, monkeypatch, tmp_path):
    """The launcher fails closed: no tool runs in half a cage."""
    monkeypatch.setattr(cage, "masks", lambda abi, network: str(1 << 63))
    canary = tmp_path / "canary"
    done = processes.run(python("open('x', 'w'); print('ran')"), timeout=60, scratch=scratch)
    assert done.ending is Ending.NOT_STARTED
    assert b"landlock ruleset" in done.stderr
    assert not canary.exists()


def test_tools_in_a_directory_for_programs_see_their_neighbours_only_there(tmp_path):
    private = cage.tool_rules(str(tmp_path / "tool"))
    assert (cage.RUN, str(tmp_path)) not in private
    assert (cage.RUN, str(tmp_path / "bin")) in cage.tool_rules(str(tmp_path / "bin" / "tool"))


DOCKERFILE = "FROM debian:latest\nRUN cd /tmp && sudo ls\n"
WORKFLOW = "on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - run: echo ${{ github.event.issue.title }}\n"
RULE = "rules:\n- {id: e, languages: [python], severity: ERROR, message: m, pattern: eval(...)}\n"
SECRET = "AK" + "IA" + "Z" * 16


@pytest.mark.real
class TestRealTools:
    """Each kind of program (OCaml, Haskell, Rust, Go, Python) works in the full cage as outside of it."""

    @pytest.fixture
    def caged(self, processes, scratch, tmp_path):
        def run(*argv, **options):
            command = Command(argv, reads=(str(tmp_path),), **options)
            return processes.run(command, timeout=60, scratch=scratch)

        return run

    def test_hadolint(self, caged, require_tool, tmp_path):
        (tmp_path / "Dockerfile").write_text(DOCKERFILE)
        done = caged(require_tool("hadolint"), "-f", "json", str(tmp_path / "Dockerfile"))
        assert "DL3007" in {finding["code"] for finding in json.loads(done.stdout)}

    def test_zizmor(self, caged, require_tool, tmp_path):
        (tmp_path / ".github" / "workflows").mkdir(parents=True)
        workflow = tmp_path / ".github" / "workflows" / "w.yml"
        workflow.write_text(WORKFLOW)
        done = caged(require_tool("zizmor"), "--offline", "--no-config", "--format", "json", str(workflow))
        assert "template-injection" in {finding["ident"] for finding in json.loads(done.stdout)}

    def test_semgrep_core(self, caged, tmp_path):
        spec = find_spec("semgrep")
        if spec is None:
            pytest.skip("semgrep is not installed")
        core = Path(spec.origin).parent / "bin" / "semgrep-core"
        (tmp_path / "rule.yml").write_text(RULE)
        (tmp_path / "a.py").write_text("eval(x)\n")
        options = (
            "scan",
            "--experimental",
            "--metrics",
            "off",
            "--disable-version-check",
            "--json",
            "-q",
            "-j",
            "1",
        )
        done = caged(
            str(core),
            *options,
            "--config",
            str(tmp_path / "rule.yml"),
            str(tmp_path / "a.py"),
            argv0="osemgrep",
        )
        assert [result["start"]["line"] for result in json.loads(done.stdout)["results"]] == [1]

    def test_bandit(self, caged, require_tool, tmp_path):
        (tmp_path / "a.py").write_text("eval(input())\n")
        require_tool("bandit")
        done = caged(sys.executable, "-I", "-m", "bandit", "-f", "json", str(tmp_path / "a.py"))
        assert [result["test_id"] for result in json.loads(done.stdout)["results"]] == ["B307"]

    def test_detect_secrets(self, caged, require_tool, tmp_path):
        require_tool("detect-secrets")
        (tmp_path / "a.py").write_text(f'key = "{SECRET}"\n')
        text = (
            "import sys\nfrom detect_secrets import SecretsCollection\nfrom detect_secrets.settings import default_settings\n"
            "with default_settings():\n  found = SecretsCollection(); found.scan_file(sys.argv[1])\n"
            "print(sorted(secret.type for _, secret in found))"
        )
        done = caged(sys.executable, "-I", "-c", text, str(tmp_path / "a.py"))
        assert b"AWS Access Key" in done.stdout

    def test_opa(self, caged, require_tool, tmp_path):
        (tmp_path / "p.rego").write_text("package p\nx := 41 + 1\n")
        done = caged(require_tool("opa"), "eval", "-f", "raw", "-d", str(tmp_path / "p.rego"), "data.p.x")
        assert done.stdout.strip() == b"42"

    def test_trivy(self, caged, require_tool, tmp_path):
        (tmp_path / "Dockerfile").write_text(DOCKERFILE)
        cache = tmp_path / "cache"
        cache.mkdir()
        options = (
            "--format",
            "json",
            "--quiet",
            "--skip-check-update",
            "--skip-version-check",
            "--disable-telemetry",
        )
        done = caged(
            require_tool("trivy"),
            "config",
            *options,
            "--cache-dir",
            str(cache),
            str(tmp_path),
            writes=(str(cache),),
        )
        assert "Misconfigurations" in json.loads(done.stdout)["Results"][0]
