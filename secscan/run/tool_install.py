"""`secscan tools install`: a pinned release, checked before anything of it is unpacked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secscan.errors import ToolError, UsageError
from secscan.knowledge.releases import INSTALLABLE, Release, release_for
from secscan.run.advisory_update import check_url
from secscan.system import program_install, programs
from secscan.system.hosts import plain_host

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Installation:
    """A program in its place: of which release, its own SHA-256, and whether it was not there before."""

    release: Release
    path: str
    sha256: str
    new: bool


def pinned_release(tool: str) -> Release:
    """The release that would be installed here; raises `ToolError` where none is pinned for this platform."""
    platform = programs.platform_name()
    release = release_for(tool, platform)
    if release is None:
        raise ToolError(
            f"no release of {tool} is pinned for {platform}, and nothing else is installed",
            f"Install {tool} yourself and put it on PATH; every report then names its SHA-256.",
        )
    return release


def install(
    tool: str, source: str, progress: Progress, *, plain_http: bool = False, release: Release | None = None
) -> Installation:
    """Installs the pinned release of a tool into the user's data directory.

    `source` is where its file comes from instead of its project: a directory, or the URL of one. Whatever it
    is, the file must have the pinned hash. Raises `ToolError`, and leaves what was there before.
    """
    if tool not in INSTALLABLE:
        raise UsageError(
            f"{tool}: not a tool that secscan installs", f"It installs {' and '.join(INSTALLABLE)}."
        )
    release = release or pinned_release(tool)
    _check_source(source, plain_http=plain_http)
    with program_install.workplace() as place:
        there = _there(release)
        if there:
            return there
        file = place / release.file
        _fetch(release, source, file, progress)
        _check(file, release, source)
        path = program_install.place_program(file, tool, release.member, release.directory, release.largest)
        program_install.forget(file)
    return Installation(release, path, programs.receipt_of(path), new=True)


def _there(release: Release) -> Installation | None:
    """The release where it is installed already and has not changed since."""
    path = str(Path(programs.programs_dir(), release.directory, release.tool))
    known = programs.receipt_of(path)
    try:
        same = bool(known) and programs.digest_of(path) == known
    except ToolError:
        same = False
    return Installation(release, path, known, new=False) if same else None


def _check_source(source: str, *, plain_http: bool) -> None:
    if "://" in source:
        check_url(source, plain_http=plain_http)
    elif source and not program_install.is_directory(source):
        raise UsageError(f"{source}: no such directory")


def _fetch(release: Release, source: str, file: Path, progress: Progress) -> None:
    """Puts the release's file, of which nothing is believed yet, into its place."""
    from secscan.system.download import download

    def tell(done: int, total: int) -> None:
        if done > release.largest:
            raise ToolError(f"{plain_host(url)}: sends more than any release of {release.tool} has")
        progress(release.tool, done >> 20, total >> 20)

    if source and "://" not in source:
        program_install.copy_here(Path(source, release.file), file, release.largest)
        return
    url = f"{source.rstrip('/')}/{release.file}" if source else release.url
    download(url, file, "", tell)


def _check(file: Path, release: Release, source: str) -> None:
    """Refuses a file that is not the release, and takes it away."""
    found = programs.digest_of(file)
    if found == release.sha256:
        return
    program_install.forget(file)
    where = (plain_host(source) if "://" in source else source) or plain_host(release.url)
    raise ToolError(
        f"{release.file} from {where} has the SHA-256 {found}, and the pinned release has {release.sha256}:"
        " nothing was unpacked",
        "Somebody changed the file on its way or at its source; do not use it.",
    )
