"""Git, asked so that nothing of the repository runs: no hook, filter, monitor, driver or transport.

A repository can name programs in its configuration and switch them on by its attributes; a hostile
one does. Here git gets its directories explicitly (nothing is discovered), its dangerous settings
overridden, no system or user configuration, no transport, and a cage without network in which it
can only read. Where git or the owner check refuses, `ToolError` says why.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from secscan.errors import ToolError, UsageError
from secscan.system.files import read_named
from secscan.system.flow import Flow
from secscan.system.gitplaces import Places, find_root, is_bare, locate, mine
from secscan.system.process import Command, Completed, Ending, Processes
from secscan.system.tools import SystemTools

__all__ = ["Git", "Head", "Places", "TreeEntry", "find_root", "is_bare", "locate"]

TIMEOUT = 120.0
OVERRIDES = (
    ("core.fsmonitor", "false"),
    ("core.hooksPath", os.devnull),
    ("core.excludesFile", os.devnull),
    ("core.attributesFile", os.devnull),
    ("core.sshCommand", "false"),
    ("core.gitProxy", "false"),
    ("core.pager", "cat"),
    ("diff.external", ""),
    ("protocol.allow", "never"),
    ("safe.bareRepository", "explicit"),
    # A cache of the history that could lie about it.
    ("core.commitGraph", "false"),
    ("submodule.recurse", "false"),
)
ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
}
# What git says where it will not go on, and what helps.
ADVICE = (
    ("unknown repository extension", "the repository needs a newer version of git: update it"),
    ("Expected git repo version", "the repository needs a newer version of git: update it"),
    ("bad config", "fix the line of the repository's .git/config that git names"),
    ("index file", "rebuild the index: rm .git/index && git reset"),
    ("bad object", "fetch the whole history, without filters"),
    ("missing", "fetch the whole history, without filters"),
)
FILTER_SWITCHES = ("clean", "smudge", "process")
# Of a conflict's versions ours is what stands for the path.
STAGES = ("0", "2", "3", "1")
AWAY = "S"
SUBMODULE = "160000"
DEEPEST_INCLUDE = 10
CONFIG_LIMIT = 1 << 20
LONGEST_WORDS = 300


class TreeEntry(NamedTuple):
    """A name in a commit or the index: `mode` as git writes it (`100644`, `120000`, `160000`).

    `away` is what the index says to leave out of the working tree (a sparse checkout does).
    """

    mode: str
    oid: str
    path: str
    away: bool = False

    @property
    def regular(self) -> bool:
        """Whether it is a file with content of its own: no link, no submodule."""
        return self.mode.startswith("100")


@dataclass(frozen=True, slots=True)
class Head:
    """What is checked out. `dirty`: tracked files differ from the commit (untracked ones do not count).

    `branch` is empty where none is checked out; `repository` is the origin's URL without credentials.
    """

    commit: str = ""
    dirty: bool = False
    branch: str = ""
    repository: str = ""


def _folds_case(places: Places) -> str:
    """Whether the file system takes `.GIT` for `.git`: what the repository says of it proves nothing."""
    try:
        same = os.path.samestat(os.lstat(Path(places.root, ".git")), os.lstat(Path(places.root, ".GIT")))
    except OSError:
        same = False
    return "true" if same else "false"


def public_url(url: str) -> str:
    """A remote's address as a URL without user, password, query; empty for a local path."""
    if not url.isprintable() or " " in url:
        return ""
    if "://" not in url:
        host, colon, path = url.partition(":")
        plain = colon and "/" not in host and "@" not in path
        return f"ssh://{host.rpartition('@')[2]}/{path.lstrip('/')}" if plain else ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}" if host and parts.scheme != "file" else ""


def parse_config(data: bytes) -> list[tuple[str, str]]:
    """Keys and values of `git config --list -z`, in order; a key without a value has an empty one."""
    pairs = (os.fsdecode(entry).partition("\n") for entry in data.split(b"\0") if entry)
    return [(key, value) for key, _, value in pairs]


def parse_tree(data: bytes) -> list[TreeEntry]:
    """The rows of `git ls-tree -r -z`."""
    rows = (os.fsdecode(row).partition("\t") for row in data.split(b"\0") if row)
    return [TreeEntry(*(facts.split()[0], facts.split()[2]), path) for facts, _, path in rows]


def parse_index(data: bytes) -> list[TreeEntry]:
    """The rows of `git ls-files -s -t -z`, one for each path."""
    best: dict[str, tuple[int, TreeEntry]] = {}
    for row in (os.fsdecode(row) for row in data.split(b"\0") if row):
        facts, _, path = row.partition("\t")
        tag, mode, oid, stage = facts.split()
        rank = STAGES.index(stage)
        if path not in best or rank < best[path][0]:
            best[path] = (rank, TreeEntry(mode, oid, path, away=tag == AWAY))
    return [entry for _, entry in best.values()]


def parse_blobs(data: bytes, oids: Sequence[str]) -> dict[str, bytes]:
    """The objects of `git cat-file --batch`; raises `ToolError` for one that is missing or no file."""
    found: dict[str, bytes] = {}
    position = 0
    for oid in oids:
        end = data.find(b"\n", position)
        words = data[position : max(end, position)].split()
        if len(words) != 3 or words[0] != oid.encode() or words[1] != b"blob":  # noqa: PLR2004
            raise ToolError(f"git cannot read the object {oid}", "fetch the whole history, without filters")
        start, size = end + 1, int(words[2])
        found[oid] = data[start : start + size]
        position = start + size + 1
        if len(data) < position:
            raise ToolError("git's answer is cut short")
    return found


def _failed(question: str, done: Completed) -> ToolError:
    said = git_words(done.stderr)
    advice = next((what for words, what in ADVICE if words in said), "")
    return ToolError(f"git {question} failed: {said or done.ending.value}", advice)


def git_words(stderr: bytes) -> str:
    """Why git gave up, in its own words and in one line: from its last `fatal:` or `error:` on."""
    lines = [line.strip() for line in stderr.decode("utf-8", "backslashreplace").splitlines() if line.strip()]
    starts = [n for n, line in enumerate(lines) if line.startswith(("fatal:", "error:"))]
    said = lines[starts[-1] :] if starts else lines[-1:]
    return " ".join(said)[:LONGEST_WORDS]


class Git:
    """One repository. `scratch` is a private directory. Raises `ToolError` for another owner's.

    `index` is another file than the repository's own index (`index.index_of_commit`); a question may
    take `timeout` seconds.
    """

    def __init__(
        self, processes: Processes, root: str, scratch: str, *, index: str = "", timeout: float = TIMEOUT
    ) -> None:
        self._processes = processes
        self._scratch = scratch
        self._timeout = min(timeout, TIMEOUT)
        self._environment = {**ENVIRONMENT, **({"GIT_INDEX_FILE": index} if index else {})}
        self._places = locate(root)
        self._overrides = (*OVERRIDES, ("core.ignoreCase", _folds_case(self._places)))
        self._program = SystemTools(root).find("git")
        self._check_owner()
        for name in ("config", "config.worktree"):
            self._check_includes(Path(self._places.common, name), 0)

    def _check_includes(self, config: Path, depth: int) -> None:
        """Refuses a configuration that includes what is no regular file: git would wait for it."""
        try:
            data = read_named(str(config), CONFIG_LIMIT)
        except OSError:
            return
        if b"include" not in data.lower() or depth > DEEPEST_INCLUDE:
            return
        # Outside of any repository, so that git reads this one file and nothing that it includes.
        question = (self._program, "config", "--file", str(config), "--no-includes", "--list", "-z")
        listed = self._run(Command(question, env=ENVIRONMENT, reads=(str(config),)))
        for key, value in parse_config(listed.stdout):
            if key.startswith(("include.", "includeif.")) and key.endswith(".path"):
                place = config.parent / value
                if place.exists() and not place.is_file():
                    raise ToolError(f"its configuration includes {value}, which is not a regular file")
                self._check_includes(place, depth + 1)

    def _check_owner(self) -> None:
        """Git checks no owner where it is given the directories, so that this falls to us."""
        places = self._places
        foreign = [p for p in (places.root, places.git, places.common) if not mine(p)]
        if foreign and not self._declared_safe():
            raise ToolError(
                f"{foreign[0]} belongs to another user",
                f"if you trust it: git config --global --add safe.directory {places.root}",
            )

    def _declared_safe(self) -> bool:
        """Whether the user's own configuration names the repository in `safe.directory`."""
        home = os.environ.get("HOME", "")
        reads = tuple(str(Path(home, name)) for name in (".gitconfig", ".config/git")) if home else ()
        command = Command(
            (self._program, "config", "--global", "-z", "--get-all", "safe.directory"),
            env={"GIT_CONFIG_NOSYSTEM": "1", "HOME": home},
            reads=reads,
        )
        done = self._run(command)
        names = [os.fsdecode(name) for name in done.stdout.split(b"\0")] if done.code == 0 else []
        return "*" in names or self._places.root in names

    def _command(
        self, arguments: Sequence[str], stdin: bytes, settings: Iterable[tuple[str, str]] = ()
    ) -> Command:
        places = self._places
        counted = list(enumerate((*self._overrides, *settings)))
        configured = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in counted}
        configured |= {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in counted}
        tree = () if places.bare else (f"--work-tree={places.root}",)
        place = ("-C", places.root, f"--git-dir={places.git}", *tree)
        return Command(
            (self._program, *place, *arguments),
            stdin=stdin,
            env={**self._environment, "GIT_CONFIG_COUNT": str(len(counted)), **configured},
            reads=tuple(dict.fromkeys((places.root, places.git, places.common, *places.borrowed))),
        )

    def ask(self, *arguments: str, stdin: bytes = b"", settings: Iterable[tuple[str, str]] = ()) -> Completed:
        """A question, and how git itself ended it; nothing of the repository runs.

        A git that was killed, hung or never started said nothing, not "no": that is a `ToolError`.
        """
        done = self._run(self._command(arguments, stdin, settings))
        if done.ending is not Ending.EXIT:
            raise _failed(arguments[0], done)
        return done

    def _run(self, command: Command) -> Completed:
        return self._processes.run(command, timeout=self._timeout, scratch=self._scratch)

    def flow(self, *arguments: str, stdin: bytes, timeout: float) -> Flow:
        """A question whose answer is read while git still writes it."""
        command = self._command(arguments, stdin)
        return Flow(lambda sink: self._run_into(command, timeout, sink))

    def _run_into(self, command: Command, timeout: float, sink: Callable[[bytes], bool]) -> Completed:
        return self._processes.run(replace(command, sink=sink), timeout=timeout, scratch=self._scratch)

    def answer(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The standard output of a question that must succeed."""
        done = self.ask(*arguments, stdin=stdin)
        if done.code != 0:
            raise _failed(arguments[0], done)
        return done.stdout

    def _paths(self, *arguments: str) -> tuple[str, ...]:
        return tuple(os.fsdecode(path) for path in self.answer(*arguments).split(b"\0") if path)

    @property
    def places(self) -> Places:
        """Where the repository's directories are."""
        return self._places

    def version(self) -> str:
        """Git's version."""
        words = self.answer("version").decode("ascii", "replace").split()
        return words[2] if len(words) > 2 else ""  # noqa: PLR2004  (git version NUMBER)

    def config(self) -> dict[str, str]:
        """The repository's configuration, the last value of each key."""
        return dict(parse_config(self.answer("config", "--list", "-z")))

    def tracked(self) -> tuple[str, ...]:
        """The paths in the index."""
        return tuple(dict.fromkeys(self._paths("ls-files", "-z")))

    def ignored(self, *paths: str) -> tuple[str, ...]:
        """What is untracked and ignored, among the paths where some are named, else everywhere.

        A directory of which nothing is tracked ends in a slash; below it only named paths are listed.

        Only the tree's `.gitignore` files count: `.git/info/exclude` and the user's own list are in no
        commit, nobody reviews them, and they may have come with an archive.
        """
        options = ("--others", "--ignored", "--exclude-per-directory=.gitignore")
        chosen = ("--", *paths) if paths else ("--directory",)
        return self._paths("ls-files", "-z", *options, *chosen)

    def head(self) -> Head:
        """The commit, the branch, whether tracked files were changed, and where it came from."""
        config = parse_config(self.answer("config", "--list", "-z"))
        url = public_url(dict(config).get("remote.origin.url", ""))
        found = self.ask("rev-parse", "HEAD", "--symbolic-full-name", "HEAD")
        lines = found.stdout.decode("utf-8", "surrogateescape").splitlines()
        if found.code != 0 or len(lines) != 2:  # noqa: PLR2004  (a commit and a name)
            return Head(dirty=True, repository=url)
        branch = lines[1].removeprefix("refs/heads/") if lines[1].startswith("refs/heads/") else ""
        return Head(lines[0], self._dirty(config), branch, url)

    def _dirty(self, config: Iterable[tuple[str, str]]) -> bool:
        """Compares content with every filter switched off: a filter is a program of the repository.

        Where git does not say, the tree counts as changed.
        """
        filters = {key.rpartition(".")[0] for key, _ in config if key.startswith("filter.")}
        switches = [(f"{name}.{switch}", "") for name in sorted(filters) for switch in FILTER_SWITCHES]
        switches += [(f"{name}.required", "false") for name in sorted(filters)]
        quiet = ("--quiet", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
        try:
            return self.ask("diff", *quiet, "HEAD", settings=switches).code != 0
        except ToolError:
            return True

    def commit_of(self, ref: str) -> str:
        """The commit that a name means; a name that means none is a `UsageError`."""
        done = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        lines = done.stdout.decode("ascii", "replace").split()
        if done.code != 0 or not lines:
            raise UsageError(
                f"git knows no commit {ref!r}", "fetch it first; in CI, check out the whole history"
            )
        return lines[-1]

    def merge_base(self, ref: str) -> str:
        """The commit at which HEAD left `ref`."""
        done = self.ask("merge-base", "HEAD", self.commit_of(ref))
        if done.code != 0 or not done.stdout.strip():
            raise ToolError(
                f"HEAD and {ref} have no common commit here", "in CI, check out the whole history"
            )
        return done.stdout.decode("ascii", "replace").split()[0]

    def list_tree(self, ref: str) -> list[TreeEntry]:
        """Every name below a commit's root, directories aside."""
        return parse_tree(self.answer("ls-tree", "-r", "-z", "--full-tree", self.commit_of(ref)))

    def list_object(self, oid: str) -> list[TreeEntry]:
        """Every name below a tree, by the tree's own name."""
        return parse_tree(self.answer("ls-tree", "-r", "-z", "--full-tree", oid))

    def list_index(self) -> list[TreeEntry]:
        """Every name in the index: what a commit would hold."""
        return parse_index(self.answer("ls-files", "-s", "-t", "-z"))

    def read_blobs(self, oids: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of each of these files, through one git process where they fit."""
        wanted = tuple(dict.fromkeys(oids))
        if not wanted:
            return {}
        asked = "".join(f"{oid}\n" for oid in wanted).encode()
        done = self._run(self._command(("cat-file", "--batch"), asked))
        if done.ending is Ending.OUTPUT_LIMIT and len(wanted) > 1:
            half = len(wanted) // 2
            return {**self.read_blobs(wanted[:half]), **self.read_blobs(wanted[half:])}
        if done.ending is not Ending.EXIT or done.code != 0:
            raise _failed("cat-file", done)
        return parse_blobs(done.stdout, wanted)

    def show(self, ref: str, path: str) -> bytes | None:
        """A regular file's bytes in a commit, None where the commit has no such file."""
        rows = parse_tree(self.answer("ls-tree", "-z", "--full-tree", self.commit_of(ref), "--", path))
        oids = [row.oid for row in rows if row.path == path and row.regular]
        return self.read_blobs(oids)[oids[0]] if oids else None
