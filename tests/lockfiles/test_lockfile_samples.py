"""Every format: what its samples say, and what becomes of files that are cut, doubled, conflicted or hostile."""

from __future__ import annotations

import growth
import pytest
from listed import packages
from lockfile_samples import SAMPLES

from secscan.lockfiles import sbom
from secscan.lockfiles.names import recognise
from secscan.lockfiles.reader import PARSERS, read

EVERY = pytest.mark.parametrize("one", SAMPLES, ids=[one.title for one in SAMPLES])
ELSEWHERE = {
    "pyproject",
    "pylock",
    "poetry-lock",
    "uv-lock",
    "pdm-lock",
    "pipfile-lock",
    "pipfile",
    "setup-cfg",
}
ELSEWHERE |= {"conda-environment", "go-sum"}  # have tests of their own
NAMES = [
    "\u202eevil",
    "a\nb",
    "../../etc/passwd",
    "%2e%2e",
    "a b",
    "\x1b[31m",
    "::error::x",
    "a" * 5000,
    "\ud800",
    "@",
    "/",
]


def rows(found):
    return [(one.line, one.name, one.version, one.scope, one.direct) for one in packages(found)]


@EVERY
def test_a_sample_is_read(one):
    found = read(one.path, one.data)
    assert found.error == ""
    assert rows(found) == one.rows
    lines = one.data.decode().split("\n")
    for each in packages(found):
        shown = lines[each.line - 1][each.column - 1 : each.end_column - 1]
        assert shown.strip() or each.column == each.end_column
        assert each.unassessed or (each.ecosystem == "PyPI" and each.version)


def test_every_format_has_a_sample():
    assert {recognise(one.path) for one in SAMPLES} | ELSEWHERE == PARSERS.keys() - set(sbom.FORMATS)


@EVERY
def test_line_ends_of_windows_change_nothing(one):
    found = read(one.path, one.data.replace(b"\n", b"\r\n"))
    assert (found.error, rows(found)) == ("", one.rows)


@EVERY
def test_a_file_that_is_cut_invents_nothing(one):
    for end in range(0, len(one.data), 5):
        found = read(one.path, one.data[:end])
        told = {(each.name, each.version) for each in packages(found)}
        assert found.error or told or end < len(one.data), end
        if found.error:
            assert found.error.startswith("line "), end
        filled = one.path == "Dockerfile"  # versions there are put together
        assert filled or all(version in one.data.decode() for _, version in told), end


@EVERY
def test_a_merge_conflict_is_named_and_the_rest_is_read(one):
    text = one.data.decode()
    marked = f"{text}<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"
    found = read(one.path, marked.encode())
    assert found.error == f"line {text.count(chr(10)) + 1}: merge conflict markers"
    assert rows(found) == one.rows


@EVERY
def test_hostile_names_stay_names(one):
    first = one.rows[0][1].rpartition("/")[2].rpartition(":")[2]
    for name in NAMES:
        data = one.data.decode().replace(first, name).encode("utf-8", "surrogatepass")
        for each in read(one.path, data).components:
            assert each.name
            assert each.name.isprintable() or "\x1b" not in each.name + each.version + each.declared
            assert "\n" not in each.name + each.version + each.purl + each.declared + each.registry
            assert each.purl.startswith("pkg:")
            assert each.purl.isascii()


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("mix.lock", b'  "a": {:hex, :a, "1", "0", [], [{:b, "1"}], "hexpm", "0"},\n'), ("Gemfile", b"gem 'a', '1', "),
        ("go.mod", b'require "a'), ("go.sum", b"a v1.0.0 h1:a=\n"), ("gradle.lockfile", b"a:b:1="), ("bun.lock", b'"\\'),
        ("bun.lock", b"/*"), ("deno.lock", b",  "), ("conanfile.txt", b"[requires]\na/1\n"), ("Dockerfile", b"FROM a \\\n"),
        ("Dockerfile", b"ARG A=$A$A\n"), ("rebar.lock", b'{<<"a">>,{pkg,<<"a">>,<<"1">>},0},'), (".terraform.lock.hcl", b"#\n"),
        ("packages.config", b"<package id='a' version='1'/>"), ("a.csproj", b"<PropertyGroup><A>$(A)$(A)</A>"),
        ("pom.xml", b"<project><properties><a>${a}${a}</a></properties>"), ("cabal.project.freeze", b"any.a ==1,"),
        ("conda-linux-64.lock", b"https://a/"), ("vendor/modules.txt", b"# a v1.0.0\na\n"), ("Cartfile.resolved", b'github "'),
        ("setup.py", b"a = "), ("package.json", b'{"dependencies":'), ("Podfile.lock", b"- "), ("yarn.lock", b'"a@npm:'),
    ],
)  # fmt: skip
def test_long_input_of_a_format_takes_linear_time(path, unit):
    growth.assert_linear(lambda size: read(path, unit * (size // len(unit))), 12_500)


@pytest.mark.parametrize(
    ("path", "text", "error"),
    [
        ("package-lock.json", '{"lockfileVersion": 3, "packages": {\n"node_modules/a": {"version": "1.0.0"},\n"node_mod', "3"),
        ("bun.lock", '{"packages": {"a": ["a@1.0.0"],\n"b": [', "2"),
        ("pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {}\n  b@1: {{[\n", "6"),
        ("Cargo.lock", '[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "x"\n[[package]]\nname = \n', "6"),
        ("pom.xml", "<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>\n<dep", "2"),
        ("packages.config", '<packages><package id="a" version="1.0.0"/>\n</nope>', "2"),
        ("conan.lock", '{"requires": ["a/1.0"],\n"version": nope', "2"),
    ],
)  # fmt: skip
def test_what_stands_before_a_fault_is_kept(path, text, error):
    found = read(path, text.encode())
    assert found.error.startswith(f"line {error}: ")
    assert [one.name.rpartition(":")[2] for one in packages(found)] == ["a"]


@pytest.mark.parametrize("path", ["package-lock.json", "composer.lock", "bun.lock", "Package.resolved"])
def test_of_a_key_that_is_there_twice_the_last_one_counts(path):
    texts = {
        "package-lock.json": '{"packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/a": {"version": "2.0.0"}}}',
        "composer.lock": '{"packages": [], "packages": [{"name": "v/a", "version": "2.0.0"}]}',
        "bun.lock": '{"packages": {"a": ["a@1.0.0"], "a": ["a@2.0.0"]}}',
        "Package.resolved": '{"pins": [], "pins": [{"location": "https://h.org/a", "state": {"version": "2.0.0"}}]}',
    }
    assert [one.version for one in read(path, texts[path].encode()).components] == ["2.0.0"]


def test_a_table_of_toml_that_is_there_twice_is_a_fault():
    found = read("Cargo.lock", b'version = 3\nversion = 3\n[[package]]\nname = "a"\n')
    assert found.error == "line 2: not valid TOML"
