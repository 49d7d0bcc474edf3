"""What is wrong with an image's configuration and the files in it. No value of a secret is in any answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from secscan.image.distribution import Distribution, end_of_life
from secscan.image.documents import ImageRef
from secscan.image.layers import SeenFile
from secscan.image.secrets import SecretFinder, SettingText
from secscan.image.tar_entries import TarEntry
from secscan.lockfiles.listing import one_line
from secscan.syntax.values import strings, table, tables, text_of

_ROOT = re.compile(r"(?:root|0+)(?::.*)?")
_BUILD_ARGUMENTS = re.compile(r"\|\d+ (.*?)(?= /bin/| \[|$)", re.DOTALL)
_ARGUMENT = re.compile(r"([A-Za-z_]\w*)=(.*?)(?= [A-Za-z_]\w*=|$)", re.DOTALL)
_ADD = re.compile(r"\bADD (?:--(?!checksum)\S+ )*https?://")
_COMMAND = re.compile(r"(?:/bin/sh -c )?(?:#\(nop\) +)?")
_BIN = re.compile(r"(?:usr/)?(?:local/)?s?bin/([\w.-]+)")
SHELLS = frozenset(["sh", "bash", "dash", "ash", "zsh", "ksh", "busybox", "pwsh"])
MANAGERS = frozenset(
    ["apt", "apt-get", "dpkg", "apk", "rpm", "dnf", "microdnf", "yum", "zypper", "pacman", "tdnf"]
)
# Programs that distributions themselves install with these rights.
_KNOWN_SETUID = frozenset(
    [
        "su",
        "sudo",
        "passwd",
        "chsh",
        "chfn",
        "gpasswd",
        "newgrp",
        "mount",
        "umount",
        "chage",
        "expiry",
        "wall",
        "write",
        "crontab",
        "ssh-agent",
        "ssh-keysign",
        "unix_chkpwd",
        "unix_update",
        "pam_timestamp_check",
        "bbsuid",
        "dotlockfile",
        "pkexec",
        "polkit-agent-helper-1",
        "newuidmap",
        "newgidmap",
        "dbus-daemon-launch-helper",
        "fusermount",
        "fusermount3",
        "ping",
        "ping6",
        "utempter",
        "write.ul",
        "userhelper",
        "usernetctl",
        "at",
        "mount.nfs",
        "chpasswd",
        "vlock",
        "sg",
        "staprun",
        "locate",
        "mlocate",
        "plocate",
    ]
)
_SET_ID, _WORLD, _STICKY = 0o6000, 0o002, 0o1000
_FLEETING = re.compile(r"(?:dev|proc|sys|tmp|var/tmp|run|var/run|var/lock|run/lock)(?:/|$)")
MOST_NAMED = 5


class ConfigHit(NamedTuple):
    """A rule that an image breaks: what is said, and what sets this hit apart (never a secret).

    `place` is a path in the image, empty for its configuration; `line` counts from 1, `layer`, that of the
    file, from 0. `trust` is a level of confidence: `high`, `medium` or `low`.
    """

    rule: str
    message: str
    subject: str
    place: str = ""
    trust: str = "high"
    line: int = 0
    layer: int = -1


def is_remarkable(entry: TarEntry) -> bool:
    """Whether an entry's mode or name is of interest to the rules here."""
    if _BIN.fullmatch(entry.path):
        name = entry.path.rpartition("/")[2]
        if name in SHELLS or name in MANAGERS:
            return True
    return bool(_risk(entry))


def _risk(entry: TarEntry) -> str:
    """The rule that an entry's mode breaks; empty for none, and for links, whose mode says nothing."""
    if entry.kind not in ("file", "directory"):
        return ""
    if entry.kind == "file" and entry.mode & _SET_ID and entry.mode & 0o111:
        return "" if entry.path.rpartition("/")[2] in _KNOWN_SETUID else "setuid-file"
    writable = entry.mode & _WORLD and not (entry.kind == "directory" and entry.mode & _STICKY)
    return "world-writable" if writable and not _FLEETING.match(entry.path) else ""


class JudgedBy(NamedTuple):
    """What an image is judged by beside itself: the day, and what finds secrets."""

    today: dt.date
    secrets: SecretFinder


def judge(
    ref: ImageRef, files: Mapping[str, SeenFile], where: Distribution | None, by: JudgedBy
) -> tuple[ConfigHit, ...]:
    """All that is wrong with an image, by its configuration, its files and the day."""
    config = table(ref.config.get("config"))
    lines = [text_of(one.get("created_by")) for one in tables(ref.config.get("history"))]
    return (
        *_of_settings(config),
        *_of_history(lines),
        *_of_secrets(config, lines, by.secrets),
        *_of_tags(ref.tags),
        *_of_release(where, by.today),
        *_of_files(files),
    )


def _of_settings(config: Mapping[str, Any]) -> Iterator[ConfigHit]:
    user = text_of(config.get("User")).strip()
    if not user or _ROOT.fullmatch(user):
        yield ConfigHit("root-user", "The image sets no other user than root.", "")
    test = strings(table(config.get("Healthcheck")).get("Test"))
    if not test or test == ["NONE"]:
        yield ConfigHit("no-healthcheck", "The image has no HEALTHCHECK.", "")
    if any(port.partition("/")[0] == "22" for port in table(config.get("ExposedPorts"))):
        yield ConfigHit("exposed-ssh", "The image exposes port 22, which is SSH's.", "")


def _of_history(lines: Iterable[str]) -> Iterator[ConfigHit]:
    added = [line for line in lines if _ADD.match(_COMMAND.sub("", line, count=1))]
    if added:
        yield ConfigHit("add-from-url", "An ADD instruction fetched a file without a checksum.", "")


def _of_secrets(
    config: Mapping[str, Any], lines: Iterable[str], secrets: SecretFinder
) -> Iterator[ConfigHit]:
    settings = list(_settings(config, lines))
    seen: set[tuple[str, str]] = set()
    for found in secrets.in_settings(settings):
        key = found.kind, found.setting.name
        if key not in seen:
            seen.add(key)
            what = (
                f"{found.setting.where} '{one_line(found.setting.name)[:80]}'"
                if found.setting.name
                else found.setting.where
            )
            yield ConfigHit(
                "secret-in-configuration", f"{found.title} in {what}.", "|".join(key), trust=found.trust
            )


def _settings(config: Mapping[str, Any], lines: Iterable[str]) -> Iterator[SettingText]:
    """All that may hold a secret, with how a report calls the place."""
    for one in strings(config.get("Env")):
        name, _, value = one.partition("=")
        yield SettingText("the environment variable", name, value)
    for name, value in table(config.get("Labels")).items():
        yield SettingText("the label", name, text_of(value))
    for words in (strings(config.get("Cmd")), strings(config.get("Entrypoint"))):
        yield SettingText("the command that it starts", "", " ".join(words))
    for line in lines:
        arguments = _BUILD_ARGUMENTS.match(line.removeprefix("RUN "))
        for name, value in _ARGUMENT.findall(arguments[1]) if arguments else ():
            yield SettingText("the build argument", name, value)
        rest = line.removeprefix("RUN ")[arguments.end() :] if arguments else line
        command = _COMMAND.sub("", rest.strip(), count=1)
        if not command.startswith(("ENV ", "LABEL ")):
            yield SettingText("the history of its build", "", command)


def _of_tags(tags: Iterable[str]) -> Iterator[ConfigHit]:
    for tag in tags:
        if tag.endswith(":latest"):
            yield ConfigHit("latest-tag", f"The image is tagged '{tag}'.", "")
            return


def _of_release(where: Distribution | None, today: dt.date) -> Iterator[ConfigHit]:
    end = end_of_life(where, today)
    if where and end:
        message = (
            f"{where.id} {where.version} gets no security updates since {end.day.isoformat()} ({end.source})."
        )
        yield ConfigHit("end-of-life", message, f"{where.id} {where.minor}")


def _of_files(files: Mapping[str, SeenFile]) -> Iterator[ConfigHit]:
    for rule, names, what in (
        ("shell", SHELLS, "a shell"),
        ("package-manager", MANAGERS, "a package manager"),
    ):
        there = [path for path in sorted(files) if _BIN.fullmatch(path) and path.rpartition("/")[2] in names]
        if there:
            shown = ", ".join(f"/{path}" for path in there[:MOST_NAMED])
            yield ConfigHit(rule, f"The image holds {what}: {shown}.", "")
    risky: dict[str, list[str]] = {}
    for path in sorted(files):
        if rule := _risk(files[path].entry):
            risky.setdefault(rule, []).append(path)
    yield from _risks(risky)


def _risks(risky: Mapping[str, list[str]]) -> Iterator[ConfigHit]:
    words = {
        "setuid-file": "runs with its owner's rights",
        "world-writable": "can be written to by everybody",
    }
    for rule, paths in sorted(risky.items()):
        for path in paths[:MOST_NAMED]:
            yield ConfigHit(rule, f"'/{one_line(path)}' {words[rule]}.", path, path)
        if len(paths) > MOST_NAMED:
            more = len(paths) - MOST_NAMED
            yield ConfigHit(
                rule, f"{more} more paths like these: the first is '/{one_line(paths[MOST_NAMED])}'.", "more"
            )
