"""Whatever the bytes are, a parser answers: with packages, or with an error that names the line."""

from __future__ import annotations

import json

import growth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listed import lines

from secscan.lockfiles import sbom
from secscan.lockfiles.declared import DECLARED
from secscan.lockfiles.documents import json_manifest
from secscan.lockfiles.names import DECLARING, FORMATS, recognise
from secscan.lockfiles.reader import PARSERS, read

MORE = [".github/workflows/ci.yml", "vendor/modules.txt", "Manifest.toml", "gradle/verification-metadata.xml"]
MORE += ["conda-linux-64.lock", "Dockerfile", "app.csproj", "a.gemspec", "node_modules/a/package.json"]
BY_FORMAT = {
    kind: path for path, kind in (FORMATS | DECLARING).items()
}  # one file name for each format is enough
PATHS = sorted({*BY_FORMAT.values(), *MORE, "requirements.txt", "pylock.toml"})
WORDS = st.sampled_from(
    [
        *(
            "[[package]]",
            "[project]",
            'name = "a"',
            'version = "1"',
            "dependencies",
            "=",
            "[",
            "]",
            "{",
            "}",
            '"',
        ),
        *(
            "'",
            "'''",
            '"""',
            "\n",
            "\n  ",
            "\n    ",
            "\n      ",
            ",",
            ":",
            "#",
            "\\",
            "a==1",
            "-r ",
            "-e ",
            "@",
        ),
        *(
            "packages:",
            "- pip:",
            "GEM",
            "  specs:",
            "require (",
            ")",
            "v1.0.0",
            "<project>",
            "</project>",
            "<a>",
        ),
        *('"packages"', '"dependencies"', '"node_modules/a"', "&a", "*a", "!!x", "é", "\ud800", "\x00", "\r"),
        *(
            "<dependencies>",
            "<dependency>",
            "</dependency>",
            "metadata",
            "default",
            "[options]",
            "install_requires =",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
@pytest.mark.parametrize("path", PATHS)
def test_any_bytes_are_answered(path, data):
    found = read(path, data)
    assert all(one.path == path for one in found.components)


@settings(max_examples=150, deadline=None)
@given(words=st.lists(WORDS, max_size=40))
@pytest.mark.parametrize("path", PATHS)
def test_broken_documents_are_answered(path, words):
    data = "".join(words).encode("utf-8", "surrogatepass")
    found = read(path, data)
    count = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for one in found.components:
        assert 1 <= one.line <= count
        assert 1 <= one.column <= one.end_column
        assert one.name
        assert one.purl.startswith("pkg:")
        assert not (one.version and one.ecosystem == "PyPI" and " " in one.version)


def test_every_recognised_format_has_a_parser():
    # Bills of materials are recognised by their content: test_lockfile_sbom.py is about them.
    assert {recognise(path) for path in PATHS} == {*PARSERS, *DECLARED, "requirements"} - set(sbom.FORMATS)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("Pipfile.lock", b'{"default":' + b"[" * 100_000),
        ("Pipfile.lock", b'{"default":' + b'{"a":' * 100_000),
        ("package-lock.json", b'{"packages":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        ("poetry.lock", b"x = " + b"[" * 100_000),
        ("uv.lock", b"x = " + b"{a=" * 100_000),
        ("pnpm-lock.yaml", b"packages: " + b"[" * 100_000),
        ("environment.yml", b"- " * 100_000),
        ("requirements.txt", b"a; " + b"(" * 50_000),
        ("pom.xml", b"<project>" + b"<a>" * 100_000),
    ],
)
def test_deep_nesting_is_an_error(path, data):
    found = read(path, data)
    assert (found.error != "") or found.components[0].unassessed


def test_deep_json_that_is_accepted_costs_no_square():
    nested: dict = {}
    here = nested
    for _ in range(400):
        here["a"] = {}
        here = here["a"]
    data = json.dumps(
        {"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0"}}, "x": nested}
    ).encode()
    assert lines(read("package-lock.json", data)) == [(1, "a", "1.0.0", "unsupported ecosystem")]


def test_aliases_do_not_multiply():
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    text = "l0: &l0 [a]\n" + levels + "packages:\n  a@1.0.0: *l29\nlockfileVersion: '9.0'\n"
    found = read("pnpm-lock.yaml", text.encode())  # 9 to the power of 30 would never end
    assert [one.name for one in found.components] == ["a"]


def test_tags_construct_nothing(tmp_path):
    canary = tmp_path / "canary"
    text = (
        f"dependencies:\n  - !!python/object/apply:os.system ['touch {canary}']\n  - pip:\n    - flask==1.0\n"
    )
    assert [
        one.name for one in read("environment.yml", text.encode()).components if one.ecosystem == "PyPI"
    ] == ["flask"]
    assert not canary.exists()


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("requirements.txt", b"-r a "),
        ("requirements.txt", b"requirements-"),
        ("requirements.txt", b"a==1,"),
        ("requirements.txt", b"#egg="),
        ("setup.cfg", b"[options]\ninstall_requires = a;"),
        ("yarn.lock", b"a@1, "),
        ("Gemfile.lock", b"    a (1)\n"),
        ("go.mod", b"require a v1.0.0\n"),
        ("pom.xml", b"<!--"),
        ("poetry.lock", b'[[package]]\nname = "a"\n'),
    ],
)
def test_long_input_takes_linear_time(path, unit):
    growth.assert_linear(lambda size: read(path, unit * (size // len(unit))), 12_500)


@pytest.mark.slow
def test_a_megabyte_of_pins():
    data = b"".join(b"package-%d==1.%d\n" % (n, n) for n in range(50_000))
    assert len(data) > 1_000_000
    found = read("requirements.txt", data)
    assert len(found.components) == 50_000
    assert (found.components[-1].line, found.components[-1].version) == (50_000, "1.49999")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(document=st.dictionaries(st.text(max_size=6), JSON, max_size=5), indent=st.sampled_from([None, 1, 4]))
def test_every_key_of_a_json_document_has_its_place(document, indent):
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    found = json_manifest(text)
    rows = text.split("\n")

    def check(value, path):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            here = (*path, key)
            if isinstance(value, dict):
                mark = found.mark(*here)
                row = rows[mark.line - 1].encode("utf-16-le", "surrogatepass")
                shown = row[2 * mark.column - 2 : 2 * mark.end_column - 2].decode(
                    "utf-16-le", "surrogatepass"
                )
                assert shown.startswith(json.dumps(key, ensure_ascii=False))
            if isinstance(inner, (dict, list)):
                check(inner, here)

    check(document, ())


def test_a_key_of_thousands_of_parts_is_refused_unread():
    for path in ("poetry.lock", "pyproject.toml", "Cargo.lock", "pylock.toml"):
        for key in ("a.", "1.", "'a' . "):

            def refused(count, path=path, key=key):
                found = read(path, b"x = 1\n" + key.encode() * (200 + count) + b"a = 1")
                assert found.error == "line 2: a key of more than 100 parts"

            growth.assert_linear(refused, 10_000)
    deep = ".".join(["a"] * 100)
    assert "parts" not in read("pyproject.toml", f"{deep} = 1\n".encode()).error
