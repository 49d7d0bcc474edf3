"""How long an editor waits for the language server: `python tests/bench/lsp.py CHECKOUT [FILES [EDITS]]`.

Cold is the first opening of each file, with no stored results; warm is every later edit of it. Each is timed
twice, to the first answer (secrets and infrastructure) and to the whole one (code as well), from the message
to the server on; an edit waits for the server's pause first, which is part of the time. Asserts nothing.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent), str(BENCH.parent / "servers")]

from editor import Editor  # noqa: E402  (its place is known now)

LANGUAGES = {
    ".py": "python",
    ".js": "javascript",
    ".ts": "typescript",
    ".go": "go",
    ".java": "java",
    ".php": "php",
}
LANGUAGES |= {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".tf": "terraform",
    ".rb": "ruby",
    ".cs": "csharp",
    ".sh": "shellscript",
}
ANSWERS = 2


def chosen(root, count):
    """Files of the languages that are scanned, the same ones each time."""
    names = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=True, text=True)
    files = [Path(root, name) for name in names.stdout.split("\0") if Path(name).suffix in LANGUAGES]
    usual = [path for path in files if path.is_file() and 200 < path.stat().st_size < 60_000]
    random.Random("secscan").shuffle(usual)
    return len(names.stdout.split("\0")) - 1, usual[:count]


def waited(editor, uri, version, begun):
    """Seconds until each answer about one version of a document."""
    times = []
    with editor.news:
        while len(times) < ANSWERS:
            arrived = [one for one in editor.history if (one.uri, one.version) == (uri, version)]
            times += [time.perf_counter() - begun] * (len(arrived) - len(times))
            if len(times) < ANSWERS:
                editor.news.wait(60)
    return times


def row(name, measured):
    """One line of the table: first and whole answers at the median and the 95th percentile."""
    cells = []
    for column in zip(*measured, strict=True):
        ordered = sorted(column)
        cells += [statistics.median(ordered), ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]]
    return f"{name:<6}" + "".join(f"{cell:>11.2f}s" for cell in cells) + f"{len(measured):>8}"


def main(root, files="12", edits="5"):
    total, paths = chosen(root, int(files))
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        begun = time.perf_counter()
        editor = Editor(Path(root), options=("--offline", "--skip", "dependencies"))
        print(f"{total} files; the server answered after {time.perf_counter() - begun:.2f}s")
        cold, warm = [], []
        for path in paths:
            uri, text = path.as_uri(), path.read_text("utf-8", "replace")
            begun = time.perf_counter()
            editor.open(uri, text, LANGUAGES[path.suffix])
            cold.append(waited(editor, uri, 1, begun))
            for edit in range(int(edits)):
                begun = time.perf_counter()
                editor.change(
                    uri, f"{text}\n{'#' if path.suffix in {'.py', '.rb', '.sh'} else '//'} {edit}\n"
                )
                warm.append(waited(editor, uri, edit + 2, begun))
            editor.close(uri)
        editor.quit()
    print(f"{'':<6}{'first p50':>12}{'first p95':>12}{'whole p50':>12}{'whole p95':>12}{'times':>8}")
    print(row("cold", cold))
    print(row("warm", warm))


if __name__ == "__main__":
    main(*sys.argv[1:])
