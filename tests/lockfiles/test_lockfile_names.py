from __future__ import annotations

import pytest

from secscan.lockfiles import recognise


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("requirements.txt", "requirements"),
        ("a/requirements-dev.txt", "requirements"),
        ("dev-requirements.txt", "requirements"),
        ("requirements_test.in", "requirements"),
        ("requirements3.txt", "requirements"),
        ("Requirements.txt", "requirements"),
        ("constraints.txt", "requirements"),
        ("a/requirements/base.txt", "requirements"),
        ("a/requirements/prod.in", "requirements"),
        ("a/requirements/README.txt", None),
        ("a/requirements/notes.md", None),
        ("requirements.md", None),
        ("myrequirementsfile.py", None),
        ("pylock.toml", "pylock"),
        ("pylock.prod.toml", "pylock"),
        ("pylock.a.b.toml", None),
        ("deep/er/poetry.lock", "poetry-lock"),
        ("uv.lock", "uv-lock"),
        ("Pipfile", "pipfile"),
        ("Pipfile.lock", "pipfile-lock"),
        ("pyproject.toml", "pyproject"),
        ("xpyproject.toml", None),
        ("web/package-lock.json", "package-lock"),
        ("go.mod", "go-mod"),
        ("pom.xml", "pom"),
        ("", None),
        ("requirements.txt/other", None),
        ("odd\nrequirements.txt\n", None),
    ],
)
def test_a_path_names_its_format(path, expected):
    assert recognise(path) == expected
