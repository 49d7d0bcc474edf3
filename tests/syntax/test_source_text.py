import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.model import ColumnUnit, Location
from secscan.syntax.text import SourceText, decode, locate, looks_binary, source_text, staged_bytes, to_utf16
from secscan.target.file_types import classify

LINE = 'x = "hééé😀"; subprocess'


def test_byte_columns_become_utf16_columns():
    column = LINE.encode().index(b"subprocess") + 1
    assert column == 20
    assert to_utf16(LINE, column, ColumnUnit.BYTE) == 15
    assert to_utf16(LINE, 14, ColumnUnit.CODE_POINT) == 15


def test_whole_lines_are_their_visible_text():
    source = SourceText("a", "  RUN x  \n")
    assert locate(Location("a", unit=ColumnUnit.WHOLE_LINE), source) == Location("a", 1, 3, 1, 8)
    assert locate(Location("a", unit=ColumnUnit.WHOLE_LINE), source).end_column == 8


@given(st.text(), st.integers(-3, 50), st.integers(-3, 50), st.integers(-1, 9), st.sampled_from(ColumnUnit))
def test_a_place_is_always_inside_the_text(content, start, end, line, unit):
    source = SourceText("a", content)
    where = locate(Location("a", line, start, line + 1, end, unit), source)
    assert 1 <= where.start_line <= where.end_line <= len(source.lines)
    assert where.start_column >= 1
    if where.start_line == where.end_line:
        assert where.end_column >= where.start_column


@pytest.mark.parametrize(
    "name", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8", "latin-1"]
)
def test_every_encoding_is_staged_as_the_same_lines_of_utf8(name):
    content = "key = 'café'\nsecond line of text\n"
    data = content.encode(name)
    assert staged_bytes(data).decode("utf-8") == content
    assert not looks_binary(data)


def test_a_coding_cookie_is_obeyed_and_replaced():
    data = "# -*- coding: utf-7 -*-\nx = '+AGEAYg-'\n".encode("ascii")
    assert staged_bytes(data, python=True) == b"# -*- coding: utf-8 -*-\nx = 'ab'\n"
    odd = b"# coding: no-such-codec\nx = 1\n"
    assert staged_bytes(odd, python=True) == odd


@given(st.binary(max_size=200), st.booleans())
def test_decoding_never_fails(data, python):
    assert isinstance(decode(data, python=python)[0], str)
    source_text("a", data, python=python)


def test_only_three_line_ends_count():
    assert SourceText("a", "a\x0cb\u2028c\rd\r\ne\n").lines == ("a\x0cb\u2028c", "d", "e", "")


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("a.py", b"", "python"),
        ("bin/run", b"#!/usr/bin/env python3\n", "python"),
        ("Dockerfile", b"FROM x", "dockerfile"),
        ("docker/api.Dockerfile", b"", "dockerfile"),
        ("Dockerfile.prod", b"", "dockerfile"),
        (".github/workflows/a.yml", b"", "github-workflow"),
        ("sub/action.yaml", b"", "github-action"),
        (".github/dependabot.yml", b"", "dependabot"),
        ("a/.pre-commit-config.yaml", b"", "pre-commit"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("x.js", b"a\0b", "javascript"),
        ("notes", b"hello", "text"),
        ("x.txt", codecs.BOM_UTF16_LE + "secret text".encode("utf-16-le"), "text"),
    ],
)
def test_kinds(path, head, kind):
    assert kind in classify(path, head, manifest=None)


KEY = "key = 'abcdefghijklmnop'\n"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + KEY.encode("utf-16-le") + b"x",
        codecs.BOM_UTF16_LE + KEY.encode("utf-16-le") + b"\x00\xd8",
        codecs.BOM_UTF16_LE + KEY.encode(),
        codecs.BOM_UTF16_LE + KEY.encode() + b" ",
        codecs.BOM_UTF32_LE + KEY.encode() * 3,
        codecs.BOM_UTF16_LE + ("line\n" * 90).encode("utf-16-le") + KEY.encode() * 2,
        b"line\n" * 3000 + KEY.encode("utf-16-le"),
        b"line\n" * 3000 + KEY.encode("utf-16-be"),
        ("x\n" * 9000).encode("utf-16-be") + KEY.encode("utf-16-be"),
        KEY.encode("utf-16-le"),
        b"\0" + KEY.encode() * 2,
    ],
)
def test_no_mixture_of_encodings_hides_plain_text(data):
    assert KEY in staged_bytes(data).decode()
    assert not looks_binary(data)
    assert KEY in source_text("a", data).text


def test_text_of_other_alphabets_is_no_mixture():
    for name in ("utf-16", "utf-16-be", "utf-16-le", "utf-32"):
        content = "日本語の文章です。" * 40 + "\nकुछ हिंदी पाठ\n" + KEY
        mark = (
            codecs.BOM_UTF16_BE
            if name == "utf-16-be"
            else codecs.BOM_UTF16_LE
            if name == "utf-16-le"
            else b""
        )
        assert staged_bytes(mark + content.encode(name)).decode() == content


@pytest.mark.parametrize(
    "codec", ["cp037", "utf-16", "rot13", "hex", "undefined", "no-such", "idna", "punycode"]
)
def test_a_cookie_that_python_could_not_obey_hides_nothing(codec):
    data = f"# coding: {codec}\n{KEY}".encode() + b"a" * 200_000
    assert KEY in staged_bytes(data, python=True).decode()
    with pytest.raises((SyntaxError, ValueError)):
        compile(staged_bytes(data[:80], python=True), "a", "exec")


def test_only_the_first_two_lines_hold_a_cookie():
    data = b"#\r#\r# coding: utf-7\rx = '+AGEAYg-'\r"
    assert staged_bytes(data, python=True) == data


def test_a_file_named_like_a_docker_tool_is_no_dockerfile():
    assert "dockerfile" not in classify("dockerfile_parser.py", b"", manifest=None)
    for name in (
        ".dockerignore",
        "x.dockerignore",
        "dockerfile-latest-base.rego",
        "Dockerfile.j2",
        "dockerfile.md",
    ):
        assert "dockerfile" not in classify(name, b"", manifest=None)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.integers(-3, 300),
    st.sampled_from(ColumnUnit),
)
def test_columns_of_long_lines_are_counted_like_those_of_short_ones(content, column, unit):
    line = content.replace("\n", "").replace("\r", "") + "é"
    tail = "x" * 1500
    assert min(
        to_utf16(line + tail, column, unit), to_utf16(line, 10_000, ColumnUnit.CODE_POINT)
    ) == to_utf16(line, column, unit)


@pytest.mark.parametrize(
    ("path", "family"),
    [
        ("nginx.conf", "nginx"),
        ("deploy/nginx/conf.d/shop.conf", "nginx"),
        ("deploy/httpd/sites/shop.conf", "apache"),
        ("public/.htaccess", "apache"),
        ("etc/ssh/sshd_config", "ssh"),
        ("etc/ssh/sshd_config.d/10-shop.conf", "ssh"),
        ("docker/php.ini", "php"),
        ("src/main/resources/application-prod.properties", "properties"),
        ("src/main/resources/application.yml", "spring"),
        (".env.production", "env"),
        (".npmrc", "npm"),
        ("Web.Release.config", "dotnet"),
        ("src/appsettings.Development.json", "dotnet"),
        ("WEB-INF/web.xml", "web-xml"),
        ("app/src/main/AndroidManifest.xml", "android"),
        ("ios/Shop-Info.plist", "apple"),
    ],
)
def test_settings_are_told_by_name(path: str, family: str) -> None:
    assert {"settings", f"settings:{family}"} <= classify(path, b"", manifest=None)


@pytest.mark.parametrize(
    "path",
    [
        "shop.conf",
        "nginx/notes.conf.txt",
        "messages_de.properties",
        "environment.py",
        "package.json",
        "app.config.js",
    ],
)
def test_other_files_are_no_settings(path: str) -> None:
    assert "settings" not in classify(path, b"", manifest=None)


WIDE = "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize(
    "text", ["key = 'value'\nnext\n", "# Это ключ\nkey = 'value'\n" * 3, "x = '\U0001f600'\n" * 9]
)
def test_wide_encodings_need_no_byte_order_mark(encoding, text):
    data = text.encode(encoding)
    assert decode(data)[0] == text
    assert not looks_binary(data)
    assert staged_bytes(data).decode() == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Это ключ от сервера\n" * 9, "Το κλειδί είναι εδώ\n" * 9])  # noqa: RUF001
def test_other_alphabets_in_utf16_are_text(encoding, text):
    assert decode(text.encode(encoding)) == (text, encoding)
    assert not looks_binary(text.encode(encoding))


@pytest.mark.parametrize("page", ["cp037", "cp500", "cp1140"])
def test_xml_in_ebcdic_is_read_and_declares_what_tools_are_given(page):
    text = f'<?xml version="1.0" encoding="{page}"?>\n<a key="v[0]"/>\n'
    assert decode(text.encode(page)) == (text, page)
    assert staged_bytes(text.encode(page)).decode() == text.replace(page, "utf-8")
    assert decode(text.replace(f' encoding="{page}"', "").encode("cp037"))[1] == "cp037"
    nel = text.replace("\n", "\x85").encode(page)
    assert source_text("a.xml", nel).line(2) == '<a key="v[0]"/>'


def test_wide_xml_declares_what_tools_are_given():
    text = '<?xml version="1.0" encoding="UTF-16"?>\n<a/>\n'
    assert staged_bytes(text.encode("utf-16")).decode() == text.replace("UTF-16", "utf-8")


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_no_wide_text(seed):
    data = random.Random(seed).randbytes(4096)
    assert looks_binary(data)
    assert looks_binary(b"\x7fELF" + bytes(12) + data)


def test_plain_code_between_letters_of_utf16_is_seen():
    data = (
        "Это ключ ".encode("utf-16-le") * 20 + b"os.system(request.args['x'])\n" + "Это ".encode("utf-16-le")
    )
    assert "os.system(request.args" in decode(data)[0]


def nearest_line_further_out(lines, index):
    """The promise of `parents` for one line, in plain words."""
    columns = [len(line[: len(line) - len(line.lstrip())].expandtabs(4)) for line in lines]
    before = [n for n in range(index) if lines[n].strip() and columns[n] < columns[index]]
    return before[-1] if before and lines[index].strip() else -1


@given(st.lists(st.text(alphabet="\t \x0ca", max_size=6), max_size=25))
def test_the_parent_is_the_nearest_line_before_that_is_further_out(lines):
    source = SourceText("a.py", "\n".join(lines))
    expected = [nearest_line_further_out(source.lines, index) for index in range(len(source.lines))]
    assert list(source.parents) == expected
