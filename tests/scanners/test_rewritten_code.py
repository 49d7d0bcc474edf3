"""The real engine over rewritten code: all of it is read, and what stands in it is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_world import run, scan

from secscan.contract import FileResult, SourceFile, Tried
from secscan.errors import ToolError
from secscan.rewrites import csharp, scripts, shell
from secscan.rewrites.text import apply, restored
from secscan.scanners.semgrep import scanner as semgrep
from secscan.system.tools import SystemTools


@pytest.fixture(scope="module")
def engine() -> None:
    try:
        SystemTools().find("semgrep-core")
    except ToolError:
        pytest.skip("semgrep is not installed")


HASH = "System.Security.Cryptography.MD5.Create()"
NEW = {
    "primary constructor": 'public class A(B b, [C] string d = "x") : IE\n{\n  object F() => @;\n}\n',
    "base arguments": "class A<T>(B<T> b) : E<T>(b, new G(1)), IF where T : new()\n{\n object F() { return @; }\n}\n",
    "base arguments alone": "class A : E(1) { object F() { return @; } }\n",
    "in a base argument": "class A(B b) : E(@) { }\n",
    "in a default": "class A(B b) : E(b) { object F() => @; }\n",
    "structure": "public readonly struct Z(int a) { object F() => @; }\n",
    "no body": "interface I;\nclass A : I;\nclass B(int c) : D(c);\nclass E { object F() => @; }\n",
    "lines": "class A(\n  B b,\n  C c)\n  : D(\n   b)\n{\n  object F() => @;\n}\n",
    "collections": "class A { B x = new() { T =\n[\n a(b),\n [c],\n], }; void F() { d[e] = [type]; G([], [..h, 1]); x = @; } }\n",
    "index": "class A { void F() { d.e = h?[i]; d[f] = [g]; x = @; } }\n",
    "pattern": "class A { void F() { if (x is [1, [2, 3], ..]) { d[e] = [@]; } } [G] void H([I] int j, [K] int l) { } }\n",
    "raw string": 'class A { string q = $$"""\n {{b}} { "c" }\n """; string r = """"\n """ "\n """"; object F() => @; }\n',
    "assignment": "class A { void F() { b?.c[1].d = 2; e?.f(); x = @; } }\n",
    "alias": "using P = (int a, int b);\nclass A { object F() => @; }\n",
    "parameters": "class A { object F(ref readonly int x) => @; }\nclass B<T> where T : allows ref struct { }\n",
    "changed copy": "class A { object F(B b) { x = @; return b with { C = [d], E = f, }; } }\n",
    "extension": "static class A { extension(string s) { public object F() => @; } }\n",
}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("code", NEW.values(), ids=list(NEW))
def test_new_code_is_read_whole_in_older_words(tmp_path: Path, code: str) -> None:
    content = code.replace("@", HASH).encode()
    edits = csharp.edits(content)
    made = apply(content, edits)
    result = scan(semgrep, tmp_path, {"a.cs": made.content}).outcome.files["a.cs"]
    assert (result.error, result.missed) == ("", ()), made.content
    (found,) = restored(result, made).findings
    line = content.split(b"\n")[found.location.start_line - 1]
    assert line[found.location.start_column - 1 :].startswith(HASH.encode())


SINK = "eval(location.hash)"
SCRIPTS = {
    "static block": ("a.ts", "class A { static { @; } }\n"),
    "type out of a module": ("b.ts", "interface A { a?: import('b').C[] }\n@;\n"),
    "keys": ("c.ts", "interface A {\n  in2?: B\n  in?: C\n  d: E\n}\n@;\n"),
    "pattern like a comment": ("d.ts", "const a = b.replace(/<!--[^]*?-->/g, '')\n@;\n"),
    "types of a module": ("e.ts", "export type * from './a'\nexport type * as b from './c'\n@;\n"),
    "variance": ("f.ts", "type G<in T, out U, in out V> = T\n@;\n"),
    "order of words": (
        "i.ts",
        "abstract class A { abstract override b: C; d = e<typeof import('f')>(g) }\n@;\n",
    ),
    "text of an element": ("g.tsx", "const a = <p title='b & c'>\n  Pan & Zoom {d} & e\n</p>\n@;\n"),
    "comments of a shell": ("h.sh", 'f() {\n cat a `# all` \\\n  | sort `# it`\n}\neval "$1"\n'),
}


@pytest.mark.usefixtures("engine")
def test_scripts_are_read_whole_in_older_words(tmp_path: Path) -> None:
    contents = {name: code.replace("@", SINK).encode() for name, code in SCRIPTS.values()}
    old = scan(semgrep, tmp_path / "old", contents).outcome.files
    made = {name: apply(content, OLDER[name[-2:]](content)) for name, content in contents.items()}
    new = scan(semgrep, tmp_path / "new", {name: one.content for name, one in made.items()}).outcome.files
    for name, content in contents.items():
        assert old[name].error or old[name].unseen, name
        assert (new[name].error, new[name].unseen) == ("", ()), name
        last = restored(new[name], made[name]).findings[-1].location.start_line
        assert b"eval" in content.split(b"\n")[last - 1] or b"static" in content


OLDER = {"ts": scripts.edits, "sx": scripts.edits, "sh": shell.edits}
SCRIPT = SourceFile("a.js", frozenset({"javascript"}), 1, "")
DENSE = b"!function(e,t){" + b"var n=e.a(t),r=n.b||{};n.c=function(e){return r[e]};" * 800 + b"}(this,{});\n"


@pytest.mark.usefixtures("engine")
def test_a_scan_sees_text_and_rest_of_a_bundle(tmp_path: Path) -> None:
    content = DENSE.replace(b"var n=e.a(t)", b"e.innerHTML=location.hash", 1) + b"eval(location.hash);\n"
    text = semgrep.rewritten(SCRIPT, content, None)
    assert text is not None
    name = semgrep.telling_name("a.js", text.kinds)
    assert name == "a.js.settings-bundle"
    copy = tmp_path / name
    copy.write_bytes(text.content)
    file = SourceFile("a.js", text.kinds, len(content), "d", str(copy))
    found = run(semgrep, [file]).outcome.files["a.js"].findings
    assert {f.rule for f in found} == {"semgrep.config-bundle-dom-xss", "semgrep.config-bundle-dynamic-code"}
    rest = semgrep.rewritten(SCRIPT, content, Tried(FileResult(), text))
    assert rest is not None
    result = scan(semgrep, tmp_path / "rest", {"a.js": rest.content}).outcome.files["a.js"]
    assert {f.location.start_line for f in result.findings} == {2}
