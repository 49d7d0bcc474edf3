from __future__ import annotations

import pytest
from listed import lines, listed, marked

PYPROJECT = """\
    [build-system]
    requires = ["setuptools>=61", "wheel==0.40.0"]

    [project]
    name = "app"
    dependencies = [
        "requests==2.19.0",  # pinned
        'Jinja2 >= 2 ; python_version > "3"', "é-not-here @ https://h/x.whl",
    ]

    [project.optional-dependencies]
    yaml = ["pyyaml==5.1"]
    test = [
      "pytest",
    ]

    [dependency-groups]
    dev = ["ruff==0.1.0", {include-group = "lint"}]
    lint = ["mypy"]

    [tool.uv]
    dev-dependencies = ["hypothesis==6.0.0"]

    [tool.hatch.envs.docs]
    dependencies = ["mkdocs==1.0"]

    [tool.setuptools.dynamic]
    dependencies = {file = ["requirements.txt", "deps.list"]}
    """


def test_pyproject():
    found = listed("pyproject.toml", PYPROJECT.replace('"é-not-here', '"not-here'))
    assert found.error == ""
    assert lines(found) == [
        (7, "requests", "2.19.0", ""),
        (8, "jinja2", "", "not pinned"),
        (8, "not-here", "", "direct URL"),
        (12, "pyyaml", "5.1", ""),
        (14, "pytest", "", "not pinned"),
        (18, "ruff", "0.1.0", ""),
        (19, "mypy", "", "not pinned"),
        (22, "hypothesis", "6.0.0", ""),
        (25, "mkdocs", "1.0", ""),
        (2, "setuptools", "", "not pinned"),
        (2, "wheel", "0.40.0", ""),
        (28, "deps.list", "", "included file with a name that is not a requirements file's"),
    ]
    shown = marked(found, PYPROJECT.replace('"é-not-here', '"not-here'))
    assert shown[0] == '"requests==2.19.0"'
    assert shown[1] == "'Jinja2 >= 2 ; python_version > \"3\"'"
    assert shown[10] == '"wheel==0.40.0"'
    scopes = {one.name: one.scope for one in found.components}
    assert (scopes["requests"], scopes["pyyaml"], scopes["pytest"]) == ("", "optional", "test")
    assert (scopes["ruff"], scopes["wheel"]) == ("dev", "build")


def test_pyproject_names_a_requirement_that_is_none():
    found = listed("pyproject.toml", PYPROJECT)
    assert found.error == "line 8: not a requirement"
    assert (7, "requests", "2.19.0", "") in lines(found)


@pytest.mark.parametrize(
    ("wanted", "version", "reason"),
    [
        ('"2.19.0"', "2.19.0", ""),
        ('"==2.19.0"', "2.19.0", ""),
        ('"= 2.19.0"', "2.19.0", ""),
        ('{version = "2.19.0", extras = ["x"]}', "2.19.0", ""),
        ('"^2.19.0"', "", "not pinned"),
        ('"~2.19"', "", "not pinned"),
        ('"2.19.*"', "", "not pinned"),
        ('"*"', "", "not pinned"),
        ('">=2,<3"', "", "not pinned"),
        ('{git = "https://h/x.git", tag = "v1"}', "", "version control URL"),
        ('{path = "../x", develop = true}', "", "local path"),
        ('{url = "https://h/x.whl"}', "", "direct URL"),
        ("3", "", "not pinned"),
    ],
)
def test_poetry_tables(wanted, version, reason):
    text = f'[tool.poetry.dependencies]\npython = "^3.9"\nrequests = {wanted}\n'
    assert lines(listed("pyproject.toml", text)) == [(3, "requests", version, reason)]


def test_poetry_groups_and_alternatives():
    text = """\
        [tool.poetry.dev-dependencies]
        black = "22.1.0"
        [tool.poetry.group.test.dependencies]
        numpy = [
          {version = "1.0", python = "<3.8"},
          {version = "2.0", python = ">=3.8"},
        ]
        [tool.poetry.group."a.b".dependencies.six]
        version = "1.0"
        optional = true
        """
    found = listed("pyproject.toml", text)
    assert lines(found) == [
        (2, "black", "22.1.0", ""),
        (4, "numpy", "1.0", ""),
        (4, "numpy", "2.0", ""),
        (8, "six", "1.0", ""),
    ]
    assert [one.scope for one in found.components] == ["dev", "test", "test", "dev"]


def test_pipfile():
    text = """\
        [[source]]
        url = "https://user:secret@host/simple"

        [packages]
        requests = "==2.19.0"
        flask = "*"
        django = {version = "==2.2.1", extras = ["argon2"]}
        mine = {git = "https://host/x.git"}
        six = "1.0"

        [dev-packages]
        pytest = ">=7"

        [requires]
        python_version = "3.9"
        """
    found = listed("Pipfile", text)
    assert lines(found) == [
        (5, "requests", "2.19.0", ""),
        (6, "flask", "", "not pinned"),
        (7, "django", "2.2.1", ""),
        (8, "mine", "", "version control URL"),
        (9, "six", "", "not pinned"),
        (12, "pytest", "", "not pinned"),
    ]
    assert "secret" not in repr(found)


def test_setup_cfg():
    text = """\
        [metadata]
        name = x
        description = install_requires

        [options]
        packages = find:
        install_requires =
            requests==2.19.0
            # a comment
            Jinja2>=2; python_version > "3"
        python_requires = >=3.8
        setup_requires = wheel==0.30; six==1.0
        tests_require = file: requirements-test.txt, deps.list

        [options.extras_require]
        yaml = pyyaml==5.1
        test =
            pytest
        """
    found = listed("setup.cfg", text)
    assert found.error == ""
    assert lines(found) == [
        (8, "requests", "2.19.0", ""),
        (10, "jinja2", "", "not pinned"),
        (12, "wheel", "0.30", ""),
        (12, "six", "1.0", ""),
        (13, "deps.list", "", "included file with a name that is not a requirements file's"),
        (16, "pyyaml", "5.1", ""),
        (18, "pytest", "", "not pinned"),
    ]
    assert marked(found, text)[:4] == [
        "requests==2.19.0",
        'Jinja2>=2; python_version > "3"',
        "wheel==0.30",
        "six==1.0",
    ]
    assert [one.scope for one in found.components] == ["", "", "build", "build", "test", "optional", "test"]


def test_a_setup_cfg_of_tools_alone_declares_nothing():
    found = listed("setup.cfg", "[flake8]\nmax-line-length = 100\n[options]\nzip_safe = no\n")
    assert (found.components, found.error) == ((), "")


def test_conda_environment():
    text = """\
        name: x
        channels: [conda-forge]
        dependencies:
          - python=3.9
          - conda-forge::numpy=1.19.2=py38
          - scipy>=1.5
          - pip:
            - requests==2.19.0
            - -r requirements.txt
            - flask
        """
    found = listed("environment.yml", text)
    assert found.error == ""
    assert lines(found) == [
        (4, "python", "3.9", "unsupported ecosystem"),
        (5, "numpy", "1.19.2", "unsupported ecosystem"),
        (6, "scipy", "", "not pinned"),
        (8, "requests", "2.19.0", ""),
        (10, "flask", "", "not pinned"),
    ]
    assert listed("environment.yml", "a: [\n").error == "line 2: not valid YAML"
    assert listed("environment.yml", "just text").components == ()


def test_older_tools_tables():
    text = """\
        [tool.pdm.dev-dependencies]
        dev = ["-e file:///${PROJECT_ROOT}/sub#egg=sub", "six==1.0"]
        [tool.flit.metadata]
        requires = ["requests==2.19.0"]
        [tool.flit.metadata.requires-extra]
        docs = ["sphinx"]
        """
    found = listed("pyproject.toml", text)
    assert found.error == ""
    assert lines(found) == [
        (2, "sub", "", "local path"),
        (2, "six", "1.0", ""),
        (4, "requests", "2.19.0", ""),
        (6, "sphinx", "", "not pinned"),
    ]
