"""The documents that an editor has open, and the repositories that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from secscan.config.settings import Config
from secscan.contract import FileResult
from secscan.run.documents import ignored_among
from secscan.servers.lsp.notes import EditorNote
from secscan.syntax.text import SourceText

MOST_REMEMBERED = 4_096
"""Results that are kept in memory for one repository."""

Configure = Callable[[str], tuple[Config, set[str]]]
"""The configuration of a repository, and what its baseline accepts; raises `SecscanError`."""

# What a text is that no file holds yet, by the editor's word for its language.
_SUFFIXES = {
    "python": ".py", "javascript": ".js", "javascriptreact": ".jsx", "typescript": ".ts",
    "typescriptreact": ".tsx", "go": ".go", "java": ".java", "php": ".php", "ruby": ".rb", "csharp": ".cs",
    "shellscript": ".sh", "sh": ".sh", "terraform": ".tf", "yaml": ".yaml", "json": ".json", "jsonc": ".json",
    "toml": ".toml", "xml": ".xml", "html": ".html", "dockerfile": ".Dockerfile", "markdown": ".md",
}  # fmt: skip


@dataclass(slots=True)
class Checkout:
    """One repository, or directory outside any: its results in memory, and which paths git ignores."""

    root: str
    memory: dict[str, FileResult] = field(default_factory=dict)
    ignored: dict[str, bool] = field(default_factory=dict)
    origin: str = ""

    def forget(self) -> None:
        """What git ignores may be something else now."""
        self.ignored.clear()

    def left_out(self, config: Config, paths: Sequence[str]) -> set[str]:
        """Those of the paths that a scan by hand would leave out because git ignores them."""
        self.origin = config.origin
        unknown = [path for path in paths if path not in self.ignored]
        if unknown:
            found = ignored_among(config, self.root, unknown)
            self.ignored.update({path: path in found for path in unknown})
        return {path for path in paths if self.ignored[path]}

    def bound(self) -> None:
        """Keeps the memory within its size."""
        if len(self.memory) > MOST_REMEMBERED:
            self.memory.clear()


@dataclass(slots=True, eq=False)
class Buffer:
    """An open document: `path` is its place below the root, `text` what the editor shows.

    `notes` are what was last published, by the part of the work that they come from.
    """

    uri: str
    path: str
    checkout: Checkout
    text: str
    version: int | None = None
    notes: dict[str, tuple[EditorNote, ...]] = field(default_factory=dict)

    @property
    def source(self) -> SourceText:
        """The text with its lines."""
        return SourceText(self.path, self.text)

    @property
    def data(self) -> bytes:
        """The text as tools are given it."""
        return self.text.encode("utf-8", "surrogatepass")

    def shown(self) -> list[EditorNote]:
        """All notes, in the order of the text."""
        every = [note for notes in self.notes.values() for note in notes]
        return sorted(every, key=lambda note: (note.where, note.level, note.code, note.text))


def untitled_name(name: str, language: str) -> str:
    """A file name for a text that has none, by which its language is known."""
    plain = "".join(c for c in name.rpartition("/")[2] if c.isalnum() or c in "-_.") or "untitled"
    suffix = _SUFFIXES.get(language, "")
    return plain if plain.endswith(suffix) else plain + suffix
