"""Becomes a child: sets limits, locks the cage from inside, then turns into the tool.

Run as `python -I -S launch.py SPEC STATUS`, both numbers of inherited file descriptors. SPEC holds
`key=value` records ended by NUL bytes (made by `child.specification`). STATUS says to the parent what
happened: `ready` right before the tool takes over, then nothing; or a reason why it did not.
It imports almost nothing, because every scan pays for its start many times.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from collections.abc import Mapping

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIGKILL = 9
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446
LANDLOCK_RULE_PATH_BENEATH = 1
# Of the file-system rights only these mean something on a single file; others are refused by the kernel.
FILE_RIGHTS = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
DIRECTORY = 0o040000
FILE_TYPE = 0o170000

Records = Mapping[bytes, list[bytes]]


def parse(data: bytes) -> Records:
    """The records of a specification by key, in order."""
    records: dict[bytes, list[bytes]] = {}
    for record in data.split(b"\0")[:-1]:
        key, _, value = record.partition(b"=")
        records.setdefault(key, []).append(value)
    return records


def check(result: int, what: str) -> int:
    """The result of a libc call, or an OSError that names the step."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def limit(kind: int, value: int) -> None:
    """Lowers a resource limit; one that is lower already stays."""
    hard = resource.getrlimit(kind)[1]
    ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (ceiling, ceiling))


def leave_network(libc: ctypes.CDLL) -> None:
    """Moves into a network namespace of its own, in which not even loopback is up."""
    user, group = os.geteuid(), os.getegid()
    check(libc.unshare(CLONE_NEWUSER | CLONE_NEWNET), "network namespace")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        target = os.open(f"/proc/self/{name}", os.O_WRONLY)
        os.write(target, text.encode())
        os.close(target)


def die_with(libc: ctypes.CDLL, parent: int) -> None:
    """Has the kernel kill this process when the thread that started it ends."""
    check(libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0), "parent death signal")
    if os.getppid() != parent:
        os._exit(SIGKILL)


def allow(libc: ctypes.CDLL, ruleset: int, rule: bytes) -> None:
    """Adds one `RIGHTS:PATH` rule; a path that is not there needs no rule."""
    rights, _, path = rule.partition(b":")
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    mode = os.fstat(place).st_mode & FILE_TYPE
    allowed = int(rights) if mode == DIRECTORY else int(rights) & FILE_RIGHTS
    attribute = ctypes.create_string_buffer(
        allowed.to_bytes(8, sys.byteorder) + place.to_bytes(4, sys.byteorder), 12
    )
    added = libc.syscall(LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, attribute, 0)
    check(added, "landlock rule for " + os.fsdecode(path))
    os.close(place)


def lock(libc: ctypes.CDLL, handled: bytes, rules: list[bytes]) -> None:
    """Restricts this process by Landlock; `handled` are the three masks of its attribute, in order."""
    masks = b"".join(int(mask).to_bytes(8, sys.byteorder) for mask in handled.split(b","))
    attribute = ctypes.create_string_buffer(masks, len(masks))
    made = libc.syscall(LANDLOCK_CREATE_RULESET, attribute, ctypes.c_size_t(len(masks)), 0)
    ruleset = check(made, "landlock ruleset")
    for rule in rules:
        allow(libc, ruleset, rule)
    check(libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0), "landlock")
    os.close(ruleset)


def prepare(records: Records) -> None:
    """Everything between the fork and the tool's first instruction."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit(resource.RLIMIT_NOFILE, int(records[b"files"][0]))
    limit(resource.RLIMIT_FSIZE, int(records[b"filesize"][0]))
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if b"offnet" in records:
        leave_network(libc)
    # After the new namespace: a change of credentials clears the death signal.
    die_with(libc, int(records[b"parent"][0]))
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    for handled in records.get(b"landlock", []):
        lock(libc, handled, records.get(b"rule", []))


def main() -> None:
    """Never returns: becomes the tool, or reports why not and exits with 127."""
    spec, status = int(sys.argv[1]), int(sys.argv[2])
    os.set_inheritable(status, False)  # noqa: FBT003  (positional only)
    with os.fdopen(spec, "rb") as source:
        records = parse(source.read())
    argv = records[b"arg"]
    environment = dict(entry.split(b"=", 1) for entry in records.get(b"env", []))
    try:
        prepare(records)
        os.write(status, b"ready")
        os.execve(argv[0], records.get(b"name", argv[:1]) + argv[1:], environment)  # noqa: S606
    except (OSError, ValueError) as problem:
        os.write(status, b" " + str(problem).encode("utf-8", "backslashreplace"))
    os._exit(127)


if __name__ == "__main__":
    main()
