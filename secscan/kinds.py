"""What a file is, told by its name and first bytes: the words by which scanners claim files."""

from __future__ import annotations

import re
from posixpath import basename

from secscan.secrets.archives import is_archive
from secscan.source import looks_binary

_SUFFIXES = {
    "python": ".py .pyi .pyw",
    "javascript": ".js .jsx .mjs .cjs",
    "typescript": ".ts .tsx .mts .cts",
    "go": ".go",
    "java": ".java",
    "kotlin": ".kt .kts",
    "scala": ".scala",
    "ruby": ".rb .rake .gemspec .ru",
    "php": ".php .phtml .php3 .php4 .php5 .php7 .php8 .phps .inc",
    "csharp": ".cs .csx",
    "c": ".c .h",
    "cpp": ".cc .cpp .cxx .hpp .hh",
    "rust": ".rs",
    "swift": ".swift",
    "shell": ".sh .bash .zsh .ksh",
    "yaml": ".yaml .yml",
    "json": ".json .jsonc .template",
    "toml": ".toml",
    "xml": ".xml .xsd .pom",
    "html": ".html .htm .xhtml .vue .svelte .erb .cshtml .razor",
    "terraform": ".tf",
    "rego": ".rego",
    "sql": ".sql",
    "markdown": ".md .markdown",
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
_DOCKERFILE = re.compile(r"(?:^|[.\-_])(?:dockerfile|containerfile)(?:[.\-_]|$)", re.IGNORECASE)
# Beside the suffixes of other kinds: what a name like a Dockerfile's is no Dockerfile with.
_DOCKERFILE_NOT = (".dockerignore", ".txt", ".j2", ".jinja", ".tmpl", ".tpl", ".in", ".mustache")
_DEPENDABOT = re.compile(r"(?:^|/)\.github/dependabot\.ya?ml$")
_WORKFLOW = re.compile(r"(?:^|/)\.(?:github|gitea|forgejo)/workflows/[^/]*\.ya?ml$")
_SHEBANG = re.compile(
    rb"^#![ \t]*\S*?(?:/|\benv[ \t]+(?:-S[ \t]+)?)(python|node|deno|bash|sh|zsh|ksh|dash|ruby|php)"
)
# Scripts that have a name of their own instead of a suffix.
_RUBY_SCRIPTS = frozenset(
    [
        "Berksfile",
        "Brewfile",
        "Capfile",
        "Fastfile",
        "Gemfile",
        "Guardfile",
        "Podfile",
        "Rakefile",
        "Vagrantfile",
    ]
)
_INTERPRETERS = {
    b"python": "python",
    b"node": "javascript",
    b"deno": "javascript",
    b"ruby": "ruby",
    b"php": "php",
}
# What its name calls text is scanned or failed, whatever its first bytes are: a NUL hides nothing.
_NEVER_BINARY = frozenset(
    [
        "python",
        "javascript",
        "typescript",
        "go",
        "java",
        "ruby",
        "php",
        "csharp",
        "shell",
        "yaml",
        "json",
        "toml",
        "terraform",
        "dockerfile",
        "manifest",
    ]
)


def by_name(path: str) -> set[str]:
    """The kinds that the name alone gives."""
    name = basename(path)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    kinds = {_BY_SUFFIX[suffix]} if suffix in _BY_SUFFIX else set()
    if name in _RUBY_SCRIPTS:
        kinds.add("ruby")
    if _DOCKERFILE.search(name) and suffix not in _BY_SUFFIX and suffix not in _DOCKERFILE_NOT:
        kinds.add("dockerfile")
    if _WORKFLOW.search(path):
        kinds.add("github-workflow")
    if name in {"action.yml", "action.yaml"}:
        kinds.add("github-action")
    if _DEPENDABOT.search(path):
        kinds.add("dependabot")
    if name in {".pre-commit-config.yaml", ".pre-commit-hooks.yaml"}:
        kinds.add("pre-commit")
    if path.endswith((".tf.json",)):
        kinds.add("terraform")
    return kinds


def classify(path: str, head: bytes, *, manifest: str | None) -> frozenset[str]:
    """All kinds of a file. `manifest` is the dependency format that its name stands for, if any."""
    kinds = by_name(path)
    if manifest:
        kinds |= {"manifest", f"manifest:{manifest}"}
    if not kinds and (match := _SHEBANG.match(head)):
        kinds.add(_INTERPRETERS.get(match[1], "shell"))
    if not kinds & _NEVER_BINARY and is_archive(head):
        return frozenset({"archive"})
    if not kinds & _NEVER_BINARY and looks_binary(head):
        return frozenset({"binary"})
    return frozenset(kinds or {"text"})
