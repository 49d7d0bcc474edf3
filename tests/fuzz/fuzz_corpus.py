"""The inputs that are kept (`corpus/<target>.txt`, one JSON string of bytes a line), and the seeds.

Seeds are made from the tests' own fixtures and examples each time, so that they are written once.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from fuzz_parsers import MANIFESTS

HERE = Path(__file__).resolve().parent
KEPT = HERE / "corpus"
EXAMPLES = HERE.parent / "policies" / "examples"

LISTS = {
    "requirements": [
        "requests==2.19.0 --hash=sha256:" + "ab" * 32 + "\nflask>=2 ; python_version < '3.9'  # why\n",
        "-r other.txt\n-e .\n-e git+https://x/y.git@v1#egg=z\n--index-url https://u:p@h/\n./local.whl\na @ https://h/a-1.0.zip\n",
        "a==1 \\\n  # comment\n  --hash=sha256:00\nb = = 2\nc=1.0=py39_0\n\x0cd==1.*\n",
    ],
    "marks": [
        "x = 1  # secscan: ignore[bandit.B105, x] a good reason\ny  # nosec B105\n// nosemgrep: a.b\n# zizmor: ignore[B105]\n",
        "<!-- secscan: ignore[B105] why not -->\n# trivy:ignore:B105\n# checkov:skip=B105:no\n# hadolint ignore=B105\n",
    ],
    "config": [
        "\x00\x00fail-on = {default = 'low', secrets = 'none'}\njobs = 4\n[[suppress]]\nrule = 'x'\nreason = 'y'\nexpires = 2026-01-02\n",
        "\x01\x00\x01[[accept-unscanned]]\npath = 'a/*'\nstage = 'iac'\nreason = 'broken on purpose'\n",
    ],
    "json": ['{"a": [1, {"b": null, "a": "\\u00e9"}], "c": -1.5e3}', '[[], {}, "x", true]'],
    "yaml": ["\x00a: &x {b: [1, 2]}\nc:\n  <<: *x\n  d: |\n    text\n  ? e\n  : !Sub '${x}'\n---\n- yes\n- 0o17\n- {{ x }}\n"],
    "secrets": [
        "\x00password = 'hunter2-Correct-Horse'\ntoken: \"0123456789abcdef0123456789abcdef\"\nurl = https://u:pa55w0rd@host/\n",
        "\x01db:\n  password: hunter2-Correct-Horse\n  key: |\n    0123456789abcdef0123456789abcdef\n",
        "\x02[a]\nsecret_key = hunter2-Correct-Horse\n",
    ],
    "source": ["\x01# -*- coding: utf-16 -*-\nx = 1\n", "\x00\ufeffa\u00e9\U0001f600\r\nb\rc\n", "\x03# coding: latin-1\n\xe9\n"],
    "lockfiles": [],
    "uri": ["\x00..\\a:b/../c d/%41/#x?é", "\x00https://h/x"],
}  # fmt: skip

LOCKS = {
    "Cargo.lock": '[[package]]\nname = "a"\nversion = "1.0.0"\nchecksum = "ab"\ndependencies = ["b 1.0"]\n',
    "Gemfile.lock": "GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (2.0.1)\n      a (>= 1)\n\nDEPENDENCIES\n  rack\n",
    "Pipfile": '[packages]\nrequests = "==2.19.0"\na = {git = "https://h/a.git"}\n',
    "Pipfile.lock": '{"_meta": {}, "default": {"requests": {"version": "==2.19.0", "hashes": ["sha256:ab"]}}}',
    "composer.lock": '{"packages": [{"name": "a/b", "version": "1.0", "license": ["MIT"]}], "packages-dev": []}',
    "environment.yml": "dependencies:\n  - numpy=1.2.3=py\n  - pip:\n    - requests==2.19.0\n",
    "go.mod": "module x\n\nrequire (\n\ta/b v1.2.3 // indirect\n)\nreplace a/b => ../b\n",
    "package-lock.json": '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0"}}}',
    "pdm.lock": '[[package]]\nname = "a"\nversion = "1"\ndependencies = ["b>=1"]\n',
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a: {specifier: 1, version: 1.0.0}\npackages:\n  a@1.0.0: {}\n",
    "poetry.lock": '[[package]]\nname = "a"\nversion = "1"\n[package.dependencies]\nb = "*"\n[metadata]\nfiles = {}\n',
    "pom.xml": "<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency></dependencies></project>",
    "pyproject.toml": '[project]\nname = "x"\ndependencies = ["requests==2.19.0", "a>1"]\n[tool.poetry.dependencies]\nb = "^1"\n',
    "pylock.toml": 'lock-version = "1.0"\n[[packages]]\nname = "a"\nversion = "1"\n',
    "setup.cfg": "[options]\ninstall_requires =\n    requests==2.19.0\n    a\n[options.extras_require]\nt = b\n",
    "uv.lock": '[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "https://h" }\ndependencies = [{ name = "b" }]\n',
    "yarn.lock": '# yarn lockfile v1\n\na@^1:\n  version "1.0.0"\n  dependencies:\n    b "^2"\n',
}  # fmt: skip


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """What a fuzzer starts from."""
    found = [text.encode() for text in LISTS.get(target, ())]
    if target == "lockfiles":
        found += [
            bytes([number]) + LOCKS.get(name, "a==1\n").encode() for number, name in enumerate(MANIFESTS)
        ]
    if target in {"documents", "dockerfile", "hcl", "yaml", "json"}:
        found += list(_examples(target))
    # Most targets draw decisions from the bytes: any bytes are as good as others.
    return tuple(found) or tuple(bytes(range(start, start + 60)) for start in range(0, 196, 28))


def _examples(target: str) -> list[bytes]:
    endings = {"dockerfile": ".Dockerfile", "hcl": ".tf", "yaml": ".yaml", "json": ".json", "documents": ""}
    places = {".Dockerfile": 0, ".tf": 1, ".json": 2, ".yaml": 3, ".bicep": 8, ".groovy": 9}
    begins = {"actions-": 6, "compose-": 4}
    found = []
    for path in sorted(EXAMPLES.iterdir()):
        data = path.read_bytes()
        if not path.name.endswith(endings[target]) or len(data) > 1200:
            continue
        if target == "documents":
            kind = next(
                (n for start, n in begins.items() if path.name.startswith(start)), places[path.suffix]
            )
            found.append(bytes([kind]) + data)
        else:
            found.append((b"\0" if target == "yaml" else b"") + data)
    return found


def kept(target: str) -> list[bytes]:
    """The inputs that reach the most in the fewest bytes, and every one that once broke a promise."""
    path = KEPT / f"{target}.txt"
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return [json.loads(line).encode("latin-1") for line in lines]


def keep(target: str, inputs: list[bytes]) -> None:
    """Writes a target's inputs, the shortest first."""
    KEPT.mkdir(exist_ok=True)
    rows = [
        json.dumps(data.decode("latin-1")) for data in sorted(set(inputs), key=lambda one: (len(one), one))
    ]
    (KEPT / f"{target}.txt").write_text("".join(f"{row}\n" for row in rows), encoding="ascii")
