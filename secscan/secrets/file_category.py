"""What kind of file a name stands for, as far as it decides where a secret needs no quotes."""

from __future__ import annotations

import re
from enum import Enum

from secscan.secrets.values import word_set

_CODE = word_set(
    """
    py pyi pyw js jsx mjs cjs ts tsx mts cts go java kt kts scala rb rake php phtml inc cs cshtml c h cc
    cpp cxx hpp hh  rs swift m mm dart groovy gradle lua pl pm r jl clj cljs ex exs erl hs fs fsx vb vue
    svelte coffee elm nim zig  sol ipynb cfm asp aspx jsp css scss less lock proto graphql bat cmd ps1
    psm1 awk el lisp ml mli asm s v vhd
    """
)
_PROSE = word_set(
    """
    md markdown rst txt adoc asciidoc html htm xhtml tex org textile pod log po pot svg diff patch
    """
)
_DATA = word_set(
    """
    sql dump csv tsv ldif psql mysql
    """
)
_SHELL = word_set(
    """
    sh bash zsh ksh fish
    """
)
_RC = re.compile(r"(?:^|\.)[\w-]*rc$|\.(?:conf|cfg|cnf|config|ini|netrc)$|^\.\w+$|^_netrc$|^[\w-]+$")
# Names that end so are code whatever stands before: Rakefile, Vagrantfile, Jenkinsfile.
_CODE_NAMES = word_set(
    """
    rakefile gemfile vagrantfile jenkinsfile podfile fastfile makefile gnumakefile cmakelists.txt
    """
)


class FileCategory(Enum):
    """Where a value stands: in a program, in a text for people, or among settings, in a dump."""

    CODE = "code"
    PROSE = "prose"
    SHELL = "shell"
    SETTINGS = "settings"
    DATA = "data"

    @property
    def is_live(self) -> bool:
        """Whether values stand there because a program uses them, not to show how one would."""
        return self in (FileCategory.SETTINGS, FileCategory.SHELL, FileCategory.DATA)


def category_of(name: str) -> FileCategory:
    """By the name alone; a name that says nothing means settings."""
    low = name.lower()
    for ending in (
        ".example",
        ".sample",
        ".dist",
        ".template",
        ".tmpl",
        ".tpl",
        ".j2",
        ".erb",
        ".bak",
        ".orig",
        ".old",
    ):
        low = low.removesuffix(ending)
    if low in _CODE_NAMES or low.startswith(
        ("readme", "license", "changelog", "changes", "authors", "contributing")
    ):
        return FileCategory.CODE if low in _CODE_NAMES else FileCategory.PROSE
    suffix = low.rpartition(".")[2] if "." in low[1:] else ""
    if suffix in _CODE:
        return FileCategory.CODE
    if suffix in _PROSE:
        return FileCategory.PROSE
    if suffix in _DATA:
        return FileCategory.DATA
    shell = suffix in _SHELL or low in {
        ".bashrc",
        ".bash_profile",
        ".profile",
        ".zshrc",
        ".zshenv",
        ".envrc",
        "dockerfile",
    }
    return FileCategory.SHELL if shell or low.startswith("dockerfile") else FileCategory.SETTINGS


def is_directive_file(name: str) -> bool:
    """Files of settings whose names and values are apart by a space."""
    return _RC.search(name.lower()) is not None
