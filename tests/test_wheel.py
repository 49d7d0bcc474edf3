"""The built wheel, in an environment of its own, with the sources out of sight."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGES = ("secrets", "sast", "iac", "policy")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A new virtual environment with our dependencies (as hard links) and the wheel."""
    place = tmp_path_factory.mktemp("env") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    site = next(place.glob("lib/python*/site-packages"))
    ours = Path(sysconfig.get_path("purelib"))
    kept = [
        p
        for p in ours.iterdir()
        if not p.name.startswith(("secscan", "_secscan", "__editable__", "_editable"))
    ]
    for item in kept:
        link = shutil.copytree if item.is_dir() else shutil.copy2
        link(item, site / item.name, **({"copy_function": _link, "symlinks": True} if item.is_dir() else {}))
    for tool in ("hadolint", "zizmor"):
        shutil.copy2(Path(sys.executable).parent / tool, place / "bin" / tool)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return place / "bin" / "python"


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def test_the_wheel_holds_rules_policies_schemas_and_nothing_of_the_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("secscan/_data/rulesets/python/") and n.endswith(".yaml") for n in names)
    assert any(n.startswith("secscan/_data/policies/kubernetes/") and n.endswith(".rego") for n in names)
    assert "secscan/py.typed" in names
    assert not [n for n in names if n.startswith(("tests", "reports", ".ci"))]


@pytest.mark.slow
@pytest.mark.real
def test_every_scanner_finds_its_canary_from_the_wheel_alone(installed, tmp_path):
    options = [f"--stage={stage}" for stage in STAGES]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    command = [str(installed), "-I", "-m", "secscan", "doctor", *options]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    where = subprocess.run(
        [str(installed), "-I", "-c", "import secscan; print(secscan.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ROOT) not in where.stdout
