"""Write shared parts into the rules that name them.

    python rulesets/compose.py            rewrite what is out of date
    python rulesets/compose.py --check    say what is out of date, exit 1

A rule names parts in a comment, alone on its line, and the text up to the closing comment is the parts' text:

    pattern-sources:
    # parts: sources
    - pattern: ...
    # end of parts

`sources` is `parts/<language>/sources.yaml`, or all files of the directory `parts/<language>/sources/` in
order of their names. `<language>` is the directory of the rule. So a framework that is added is one file.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REGION = re.compile(
    r"^(?P<indent> *)# parts: (?P<names>[a-z/ -]+)\n(?P<body>.*?)^ *# end of parts\n",
    re.MULTILINE | re.DOTALL,
)


def read_part(language: str, name: str) -> str:
    """The text of one part, comments and blank lines taken out."""
    place = HERE / "parts" / language / name
    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place.with_suffix(".yaml")]
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return "".join(f"{line}\n" for line in lines if line.strip() and not line.startswith("#"))


def compose(text: str, language: str) -> str:
    """A rule's text with every region of parts as the parts say now."""

    def fill(found: re.Match[str]) -> str:
        indent, names = found["indent"], found["names"]
        body = "".join(read_part(language, name) for name in names.split())
        inner = "".join(f"{indent}{line}" for line in body.splitlines(keepends=True))
        return f"{indent}# parts: {names}\n{inner}{indent}# end of parts\n"

    return REGION.sub(fill, text)


def main(arguments: list[str]) -> int:
    """Compose all rules; the exit code is 1 if `--check` found one out of date."""
    stale = []
    for rule in sorted(HERE.glob("*/*.yaml")):
        text = rule.read_text(encoding="utf-8")
        composed = compose(text, rule.parent.name)
        if composed != text:
            stale.append(rule.relative_to(HERE).as_posix())
            if "--check" not in arguments:
                rule.write_text(composed, encoding="utf-8")
    sys.stdout.writelines(f"{name}\n" for name in stale)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
