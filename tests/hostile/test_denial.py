"""No file holds the others up: each scan ends within its bounds, the culprit is named, the rest is found."""

from __future__ import annotations

import json
import os
import resource

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.plants import FORMS, PLAIN, grow
from hostile.samples import POD, SHELL, aws, github, keyed
from hostile.world import scan

pytestmark = pytest.mark.real

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*" + bytes([97 + n])] * 9)) for n in range(9)
)
LONG = "".join(
    f"k{n}: &k{n} {{<<: [*k{n - 1}, *k{n - 1}]}}\n" if n else "k0: &k0 {a: 1}\n" for n in range(200)
).encode()
DEEP = 100_000
OTHERS = Case(
    "others-stay",
    {"zz.py": SHELL, "zz.ini": keyed(aws("denial")), "zz.yaml": POD},
    finds=(("bandit.B602", "zz.py", 5), ("detect-secrets.aws", "zz.ini", 1), ("iac.", "zz.yaml")),
)
YAML = (
    Case("aliases", {"bomb.yaml": b"apiVersion: v1\nkind: Pod\n" + BOMB}, fails=(("iac", "bomb.yaml", ""),)),
    Case("merge-keys", {"merge.yaml": b"apiVersion: v1\nkind: Pod\n" + LONG}),
    Case("depth", {"deep.yaml": b"apiVersion: v1\nkind: Pod\nx: " + b"[" * DEEP}, fails=(("iac", "deep.yaml", ""),)),
    Case("depth-in-blocks", {"blocks.yaml": b"apiVersion: v1\nkind: Pod\n" + b"".join(b" " * n + b"k:\n" for n in range(2000))}),
    Case("json-depth", {"deep.json": b'{"Resources": {"D": {"Type": "AWS::RDS::DBInstance", "Properties": {"PubliclyAccessible": true}}}, "Metadata": ' + b"[" * DEEP + b"]" * DEEP + b"}"}, fails=(("iac", "deep.json", ""),)),
    Case("json-numbers", {"big.json": b'{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"a": {"Type": "AWS::S3::Bucket", "Properties": {"x": ' + b"9" * 50_000 + b', "y": 1e999999, "z": NaN}}}}'}),
    Case("terraform-depth", {"deep.tf": b'resource "a" "b" {\n  x = ' + b"[" * DEEP + b"\n}\n"}, fails=(("iac", "deep.tf", ""),)),
    Case("terraform-operators", {"ops.tf": b'resource "a" "b" {\n  x = ' + b"!" * 20_000 + b"true\n y = " + b"1+" * 20_000 + b"1\n}\n"}),
    Case("dockerfile-continuation", {"Dockerfile": b"FROM a\nRUN x \\\n" + b"  y \\\n" * 5_000 + b"  z\n"}),
    Case("dockerfile-quotes", {"q/Dockerfile": b"FROM a\nRUN " + b"'\"`$(" * 2_000 + b"\n"}),
    Case("workflow-anchors", {".github/workflows/w.yml": b"on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n" + b"    - run: echo ${{ " + b"(" * 3000 + b" }}\n"}),
    Case("references", {"ref.yaml": b"apiVersion: v1\nkind: Pod\nmetadata: &m {name: *m}\n"}),
    Case("many-documents", {"many.yaml": b"---\napiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: c, image: a}]}\n" * 300}),
    OTHERS,
)  # fmt: skip
PYTHON = (
    Case("unary", {"minus.py": b"x = " + b"-" * DEEP + b"1\n"}, fails=(("bandit", "minus.py", ""),)),
    Case("brackets", {"brackets.py": b"(" * 10_000}, fails=(("bandit", "brackets.py", ""),)),
    Case("attributes", {"dots.py": b"a" + b".b" * 20_000 + b"\n"}),
    Case("calls", {"calls.py": b"a" + b"()" * 3_000 + b"\n"}),
    Case("elifs", {"elifs.py": b"if a:\n    pass\n" + b"elif a:\n    pass\n" * 3_000}),
    Case("strings", {"strings.py": b"x = (" + b"'a'\n" * 10_000 + b")\n"}),
    Case("formatted", {"f.py": b"x = f'" + b"{a}" * 5_000 + b"'\n"}),
    Case("concatenation", {"sql.py": b"q = 'select ' + x" + b" + 'a' + x" * 1_500 + b"\n"}),
    Case("indentation", {"indent.py": b"".join(b" " * n + b"if x:\n" for n in range(99)) + b" " * 99 + b"pass\n"}),
    Case("punycode", {"puny.py": b"# coding: punycode\n" + b"a" * 400_000 + b"-" + b"b" * 400_000}, fails=(("bandit", "puny.py", ""),)),
    Case("integers", {"int.py": b"x = " + b"9" * 4_000 + b"\ny = 0x" + b"f" * 100_000 + b"\nz = 9**9**9\n"}),
    Case("braces-in-another-language", {"B.java": b"class A { int x = " + b"(" * 5_000 + b"1" + b")" * 5_000 + b"; }\n"}),
    Case("generics", {"G.java": b"class A { " + b"A<" * 2_000 + b"B" + b">" * 2_000 + b" x; }\n"}),
    OTHERS,
)  # fmt: skip
TEXT = (
    Case("urls", {"urls.txt": b"a://" * 50_000 + b":@\n"}),
    Case("assignments", {"assign.txt": b'hello world = "foo"\n' * 30_000}),
    Case("one-long-line", {"one.txt": b"key = " + b"A1b2" * 100_000 + b"\n"}),
    Case("quotes", {"quotes.txt": b"password = " + b"'\\" * 100_000 + b"\n"}),
    Case("spaces", {"spaces.txt": b"password = x" + b" " * 300_000 + b"y\n"}),
    Case("keywords", {"words.ini": b"password=" * 50_000 + b"\n"}),
    Case("dots", {"dots.txt": b"a." * 200_000 + b"\n"}),
    Case("base64", {"b64.txt": (b"QUJD" * 19 + b"\n") * 5_000}),
    Case("tokens-in-one-line", {"tokens.txt": b" ".join(github(str(n)) for n in range(1_000)) + b"\n"}, finds=(("detect-secrets.github-token", "tokens.txt", 1),)),
    Case("json-in-one-line", {"lines.json": json.dumps({f"key{n}": f"value {n} é" for n in range(20_000)}).encode()}),
    OTHERS,
)  # fmt: skip
LINE = b"    subprocess.call(x, shell=True)\n"
MANY = (
    Case("one-file", {"many.py": b"import subprocess\ndef f(x):\n" + LINE * 3_000}, finds=(("bandit.B602", "many.py", 3), ("bandit.B602", "many.py", 3_002))),
    Case("one-line", {"line.py": b"import subprocess; " + b"subprocess.call(x, shell=True); " * 1_000 + b"y = 1\n"}, finds=(("bandit.B602", "line.py", 1),)),
    Case("one-wide-line", {"wide.py": "y = 'é😀'; import subprocess; ".encode() + b"subprocess.call(x, shell=True); " * 1_000 + b"\n"}, finds=(("bandit.B602", "wide.py", 1),)),
    Case("nested", {"nested.py": b"".join(b" " * n + b"class A%d:\n" % n for n in range(90)) + b"".join(b" " * 90 + b"assert subprocess.call(x, shell=True)\n" for _ in range(1_000))}, finds=(("bandit.B602", "nested.py"),)),
    Case("secrets", {"secrets.ini": b"".join(b"k%d = %s\n" % (n, github(f"many {n}")) for n in range(1_000))}, finds=(("detect-secrets.github-token", "secrets.ini", 1), ("detect-secrets.github-token", "secrets.ini", 1_000)), never=(github("many 500"), github("many 999"))),
    Case("marks", {"marks.py": b"x = 1  # secscan: ignore[B602] because of it\n" * 10_000}),
)  # fmt: skip

ENORMOUS = (
    Case("assignments", {"lines.txt": b'hello world = "foo"\n' * 500_000}),
    Case("two-lines", {"two.txt": b'key = "' + b"A1b2" * 1_400_000 + b'"\nx = ' + b"z" * 5_500_000 + b"\n"}),
    Case("findings", {"many.py": b"import random\n" + b"assert random.random()\n" * 15_000}),
    OTHERS,
)  # fmt: skip

BATCHES = (
    Batch("documents", YAML, code=3),
    Batch("python", PYTHON, code=3),
    Batch("text", TEXT, arguments=("--stage", "secrets", "--stage", "sast", "--stage", "iac")),
    Batch("many", MANY, arguments=(*STAGES, "--severity", "info")),
)
LONG = (Batch("enormous", ENORMOUS, arguments=(*STAGES, "--timeout", "250")),)
if os.environ.get("SECSCAN_LONG") == "1":
    BATCHES = (*BATCHES, *LONG)
FORM = list(FORMS) if os.environ.get("SECSCAN_LONG") == "1" else [PLAIN]
LARGEST_PROCESS = 2 * 1024 * 1024  # in KiB


@pytest.mark.parametrize(("batch", "form"), [w for w in wholes(BATCHES, every=True) if w.values[1] in FORM])
def test_whole(batch, form, scans):
    seen = scans(batch, form)
    check_whole(batch, form, seen)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < LARGEST_PROCESS


@pytest.mark.parametrize(
    ("batch", "form", "case"), [r for r in rows(BATCHES, every=True) if r.values[1] in FORM]
)
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))


REGO = {
    "nested": 'deny contains "x" if count([1 | some a in numbers.range(1, 30000); some b in numbers.range(1, 30000); a + b < 0]) > 5\n',
    "range": 'deny contains "x" if count([n | some n in numbers.range(1, 100000000)]) > 5\n',
}  # fmt: skip


@pytest.mark.parametrize("name", REGO)
def test_a_policy_that_does_not_end_is_ended_and_the_rest_is_found(name, ground):
    grow(ground, PLAIN, {"key.ini": keyed(aws("policy"))}, late={}, inside_git={}, outside={"p.rego": b""})
    (ground.outside / "p.rego").write_text(f"package p\n\n{REGO[name]}")
    arguments = ("--stage", "secrets", "--stage", "policy", "--policy", str(ground.outside), "--timeout", "4")
    seen = scan(ground, arguments)
    assert seen.code == 3
    assert any(ended in seen.runs()["policy"]["reason"] for ended in ("timeout", "memory-limit"))
    assert "detect-secrets.aws-access-key" in str(seen.report["findings"])
    assert (seen.processes, seen.temporary) == ((), ())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < LARGEST_PROCESS
