from __future__ import annotations

import pytest
from listed import lines, listed, marked, packages

from secscan.lockfiles.python.requirements import parse
from secscan.lockfiles.reader import read

SHA = "sha256:" + "ab" * 32


def test_pins_stand_on_their_lines_with_their_columns():
    text = """\
        # what we need
        requests==2.19.0
          Jinja2[i18n] == 2.4.1 ; python_version < "3.8"   # old
        zope.interface===5.0.0

        PyYAML==5.1 \\
            --hash={sha} \\
            --hash={sha2}
        """.format(sha=SHA, sha2="sha256:" + "cd" * 32)
    found = listed("requirements.txt", text)
    assert found.error == ""
    assert lines(found) == [
        (2, "requests", "2.19.0", ""),
        (3, "jinja2", "2.4.1", ""),
        (4, "zope-interface", "5.0.0", ""),
        (6, "pyyaml", "5.1", ""),
    ]
    assert marked(found, text) == [
        "requests==2.19.0",
        'Jinja2[i18n] == 2.4.1 ; python_version < "3.8"',
        "zope.interface===5.0.0",
        "PyYAML==5.1",
    ]
    assert found.components[1].purl == "pkg:pypi/jinja2@2.4.1"
    assert [pair[0] for pair in found.components[3].hashes] == ["sha256", "sha256"]


@pytest.mark.parametrize(
    ("line", "name", "reason"),
    [
        ("flask", "flask", "not pinned"),
        ("flask>=1", "flask", "not pinned"),
        ("flask==1.*", "flask", "not pinned"),
        ("flask==1.0,==1.1", "flask", "not pinned"),
        ("flask~=1.0", "flask", "not pinned"),
        ("flask==${VERSION}", "flask", "the version is set elsewhere"),
        ("flask==1.0-SNAPSHOT-x", "flask", "the version is not valid"),
        ("flask==" + "9" * 5000, "flask", "the version is not valid"),
        ("flask @ https://host/flask.whl", "flask", "direct URL"),
        ("https://host/Flask-1.0.tar.gz", "flask", "direct URL"),
        ("https://host/x?flask=1", "unnamed", "direct URL"),
        ("git+https://host/a/flask.git@v1", "flask", "version control URL"),
        ("-e git+ssh://git@host/a/x#egg=Flask_Login", "flask-login", "version control URL"),
        ("--editable=git+https://host/a/b.git", "b", "version control URL"),
        ("./vendor/flask-1.0.whl", "./vendor/flask-1.0.whl", "local path"),
        ("-e ../other", "../other", "local path"),
        ("file:///srv/x.whl", "unnamed", "local path"),
        ("numpy=1.19.2=py38_0", "numpy", "unsupported ecosystem"),
        ("-r more.list", "more.list", "included file with a name that is not a requirements file's"),
        ("-rmore.list", "more.list", "included file with a name that is not a requirements file's"),
        ("--requirem more.list", "more.list", "included file with a name that is not a requirements file's"),
        ("-r /etc/requirements.txt", "/etc/requirements.txt", "included file with an absolute path"),
        ("-c https://host/constraints.txt", "included URL", "included URL"),
    ],
)
def test_what_no_index_can_be_asked_is_listed_with_its_reason(line, name, reason):
    found = read("requirements.txt", line.encode())
    assert [
        (one.name, one.version if reason != "unsupported ecosystem" else "") for one in found.components
    ] == [(name, "")]
    assert found.components[0].unassessed == reason
    assert found.error == ""


@pytest.mark.parametrize(
    "line",
    [
        "-r requirements-dev.txt",
        "--requirement ../requirements.txt",
        "-c constraints.txt",
        "-e .",
        "-e .[dev]",
        "--no-index",
        "--pre",
        "-i https://index/simple",
        "# flask==1.0",
        "   ",
    ],
)
def test_lines_that_declare_no_further_package(line):
    found = read("requirements.txt", line.encode())
    assert (packages(found), found.error) == ([], "")


def test_a_neighbour_in_a_requirements_directory_is_read_by_its_own_name():
    assert packages(read("requirements/prod.txt", b"-r base.txt")) == []
    assert len(packages(read("requirements.txt", b"-r base.txt"))) == 1


@pytest.mark.parametrize("path", ["requirements-dev.txt", "dev-requirements.txt", "requirements/dev.txt"])
def test_the_scope_stands_in_the_name(path):
    assert read(path, b"flask==1.0").components[0].scope == "dev"
    assert read("device-requirements.txt", b"flask==1.0").components[0].scope == ""


def test_credentials_reach_nothing():
    token = "gh" + "p_" + "x" * 30
    text = f"""\
        --index-url https://user:{token}@host/simple
        --extra-index-url=https://{token}@host/simple
        a @ https://user:{token}@host/a.whl
        git+https://{token}@host/b.git
        -e https://host/{token}
        https://{token}@host
        ! https://{token}@host
        """
    found = listed("requirements.txt", text)
    assert len(found.components) == 4
    assert found.error == "line 7: not a requirement"
    assert token not in repr(found)


def test_a_broken_line_is_named_and_the_others_are_kept():
    found = read("requirements.txt", b"flask==1.0\n{% if x %}\nrequests==2.19.0\n? what\n")
    assert lines(found) == [(1, "flask", "1.0", ""), (3, "requests", "2.19.0", "")]
    assert found.error == "line 2: not a requirement (nor are 1 further lines)"


@pytest.mark.parametrize(
    "data",
    [
        "é==1\nflask==1.0".encode(),
        b"\xff\xfe" + "# é\nflask==1.0".encode("utf-16-le"),
        b"\xfe\xff" + "# é\nflask==1.0".encode("utf-16-be"),
        b"\xef\xbb\xbf# x\nflask==1.0",
        b"# caf\xe9\r\nflask==1.0\r\n",
    ],
)
def test_encodings(data):
    found = read("requirements.txt", data)
    assert lines(found) == [(2, "flask", "1.0", "")]


def test_columns_count_utf16_units():
    one = read("requirements.txt", "\u3000flask==1.0 # \U0001f600".encode()).components[0]
    assert (one.column, one.end_column) == (2, 12)


def test_a_comment_line_ends_a_continuation_as_pip_has_it():
    found = read("requirements.txt", b"flask==1.0 \\\n# comment \\\nrequests==2.19.0\n")
    assert lines(found) == [(1, "flask", "1.0", ""), (3, "requests", "2.19.0", "")]


def test_a_continuation_at_the_end_of_the_file():
    assert lines(read("requirements.txt", b"flask==1.0 \\")) == [(1, "flask", "1.0", "")]


@pytest.mark.parametrize(
    ("end", "line"),
    [("\r", 2), ("\r\n", 2), ("\x0c", 1), ("\u2028", 1), ("\x85", 1), ("\x1c", 1), ("\x0b", 1)],
)
def test_a_line_ends_wherever_pip_ends_it(end, line):
    listing = parse(f"x==1{end}requests==2.19.0{end}", "requirements.txt")
    assert [(c.name, c.version, c.line) for c in listing.components] == [
        ("x", "1", 1),
        ("requests", "2.19.0", line),
    ]
