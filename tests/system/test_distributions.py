"""Installed packages are hashed as they are on the disk."""

from __future__ import annotations

import base64
import hashlib
import sys

import pytest

from secscan.system.distributions import installed


def recorded(content: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).decode().rstrip("=")


FILES = {
    "tool/__init__.py": "x = 1\n",
    "tool/core.py": "y = 2\n",
    "../bin/tool-native": "\x7fELF",
    "../bin/tool": "#!/first/python\n",
    "tool-1.2.dist-info/METADATA": "Metadata-Version: 2.1\nName: tool\nVersion: 1.2\n",
    "tool-1.2.dist-info/entry_points.txt": "[console_scripts]\ntool = tool.core:main\n",
    "tool-1.2.dist-info/INSTALLER": "pip\n",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Where the package `tool` is installed, as an installer does it."""

    def made(name: str, **changes: str):
        place = tmp_path / name / "packages"
        files = {**FILES, **changes}
        for path, content in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(content)
        rows = [f"{path},sha256={recorded(content)},{len(content)}" for path, content in files.items()]
        rows += ["tool/__pycache__/core.cpython-312.pyc,,", "tool-1.2.dist-info/RECORD,,"]
        (place / "tool-1.2.dist-info/RECORD").write_text("\n".join(rows) + "\n")
        monkeypatch.setattr(sys, "path", [str(place)])
        return place

    return made


def test_the_hash_is_of_the_files_and_not_of_the_machine(site):
    place = site("one")
    first = installed("tool")
    assert (first.version, first.changed, first.recorded) == ("1.2", "", True)
    assert first.holds(str(place / "tool/core.py"))
    assert not first.holds("/usr/bin/tool")
    site("two", **{"../bin/tool": "#!/another/python\n", "tool-1.2.dist-info/INSTALLER": "uv\n"})
    assert installed("tool").sha256 == first.sha256
    for path in ("tool/core.py", "../bin/tool-native"):
        site(f"three{len(path)}", **{path: "another\n"})
        assert installed("tool").sha256 != first.sha256


@pytest.mark.parametrize("path", ["tool/core.py", "../bin/tool-native"])
def test_a_file_that_is_not_what_was_installed_is_named(site, path):
    place = site("one")
    before = installed("tool").sha256
    (place / path).write_text("import evil\n")
    after = installed("tool")
    assert after.changed == path.removeprefix("../")
    assert after.sha256 != before
    (place / path).unlink()
    assert installed("tool").changed == path.removeprefix("../")


def test_without_hashes_nothing_is_known(site):
    place = site("one")
    (place / "tool-1.2.dist-info/RECORD").write_text("tool/core.py,,\n")
    assert not installed("tool").recorded
    assert installed("no-such-package-at-all") is None
