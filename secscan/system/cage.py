"""The cage around a child: what of the file system it sees, and whether it reaches the network.

Linux only, without privileges: Landlock (since 5.13; network rules since 6.7) and, where user
namespaces are allowed, a network namespace in which nothing is up. `launch.py` applies it from
inside; this module says what to apply, and proves by a child that it holds.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event

from secscan.errors import SecscanError
from secscan.system.child import start
from secscan.system.command import Command, Ending, Limits

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
READ = READ_FILE | READ_DIR
RUN = READ | EXECUTE
# All rights of the first ABI; later ones are added where the kernel knows them.
FIRST_RIGHTS = (1 << 13) - 1
REFER_ABI, TRUNCATE_ABI, NETWORK_ABI, IOCTL_ABI, SCOPE_ABI = 2, 3, 4, 5, 6
TCP = 1 << 0 | 1 << 1
SCOPES = 1 << 0 | 1 << 1
LANDLOCK_CREATE_RULESET = 444
PROBE_TIMEOUT = 20.0

PROGRAMS = (
    "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin",
    "/nix/store", "/home/linuxbrew/.linuxbrew/lib", "/opt/hostedtoolcache",
)  # fmt: skip
READABLE = (
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/ld.so.preload",
    "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/ssl/cert.pem", "/etc/pki/tls", "/etc/pki/ca-trust",
    "/etc/ca-certificates", "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/gai.conf",
    "/etc/nsswitch.conf", "/etc/services", "/etc/protocols", "/etc/localtime", "/etc/timezone",
    "/etc/passwd", "/etc/group", "/etc/os-release", "/etc/debian_version", "/etc/mime.types",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/version", "/proc/filesystems",
    "/proc/sys/vm", "/proc/sys/kernel", "/proc/sys/net/core",
    "/sys/devices/system/cpu", "/sys/kernel/mm/transparent_hugepage", "/sys/fs/cgroup",
    "/dev/urandom", "/dev/random",
)  # fmt: skip
PROGRAM_DIRECTORIES = ("bin", "sbin", "libexec")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full")


class CageMode(StrEnum):
    """What the caller asks for: use what is there, nothing, or everything or fail."""

    AUTO = "auto"
    OFF = "off"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class CageLevel:
    """What was measured to hold. `words` is for reports, `abi` and `namespace` for the launcher.

    `filesystem`: a forbidden file could not be read. `network`: a listener on loopback could not be
    reached. `namespace`: there is no network at all for the child (otherwise TCP alone is refused).
    """

    filesystem: bool = False
    network: bool = False
    words: str = "no cage"
    abi: int = 0
    namespace: bool = False


def landlock_abi() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    version: int = ctypes.CDLL(None).syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    return max(version, 0)


def handled_rights(abi: int) -> int:
    """Every file-system right that this version can refuse, as a mask."""
    later = ((REFER_ABI, REFER), (TRUNCATE_ABI, TRUNCATE), (IOCTL_ABI, IOCTL_DEV))
    return FIRST_RIGHTS | sum(right for since, right in later if abi >= since)


def masks(abi: int, *, network: bool) -> str:
    """The attribute of a ruleset: file-system rights, network rights, scopes, as far as `abi` goes."""
    fields = [handled_rights(abi)]
    if abi >= NETWORK_ABI:
        fields.append(0 if network else TCP)
    if abi >= SCOPE_ABI:
        fields.append(0 if network else SCOPES)
    return ",".join(str(value) for value in fields)


@functools.cache
def base_rules() -> tuple[tuple[int, str], ...]:
    """What every child may see: system libraries, our interpreter and our own package."""
    package = Path(__file__).resolve().parent.parent
    own = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(sys.executable).resolve().parent)}
    rules = [(RUN, path) for path in (*PROGRAMS, *sorted(own), str(package))]
    # The import system lists the directory a package lies in, and sees no package where it may not.
    rules.append((READ_DIR, str(package.parent)))
    rules += [(READ, path) for path in READABLE]
    rules += [(READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV, path) for path in DEVICES]
    return tuple(rules)


def tool_rules(tool: str) -> list[tuple[int, str]]:
    """The tool itself, and beside it what a directory for programs holds."""
    real = Path(tool).resolve()
    beside = [str(real.parent)] if real.parent.name in PROGRAM_DIRECTORIES else []
    return [(RUN, path) for path in (tool, str(real), *beside)]


def cage_records(level: CageLevel, command: Command, private: str) -> Sequence[tuple[str, str]]:
    """The launcher's records that put `command` in its cage; `private` is its own directory."""
    records: list[tuple[str, str]] = []
    if level.namespace and not command.network:
        records.append(("offnet", "1"))
    if not level.abi:
        return records
    everything = handled_rights(level.abi)
    rules = [*base_rules(), *tool_rules(command.argv[0])]
    rules += [(READ, path) for path in command.reads]
    rules += [(everything & ~EXECUTE, path) for path in (private, *command.writes)]
    records.append(("landlock", masks(level.abi, network=command.network)))
    records += [("rule", f"{rights & everything}:{path}") for rights, path in rules]
    return records


PROBE = """
import json, os, socket, sys
def reads(path):
    try:
        with open(path, "rb") as source:
            return source.read() == b"probe"
    except OSError:
        return False
def connects(port):
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
    except OSError:
        return False
    return True
print(json.dumps({
    "allowed": reads(sys.argv[1]), "forbidden": reads(sys.argv[2]),
    "connects": connects(int(sys.argv[3])), "namespace": os.stat("/proc/self/ns/net").st_ino,
}))
"""


@contextlib.contextmanager
def _listener() -> Iterator[int]:
    """A port on loopback that answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def _try(wanted: CageLevel) -> CageLevel | None:
    """What of `wanted` holds, measured by one child; None where the child did not even start."""
    with tempfile.TemporaryDirectory(prefix="secscan-probe-") as place, _listener() as port:
        private, allowed, forbidden = (Path(place, name) for name in ("private", "allowed", "forbidden"))
        private.mkdir()
        allowed.write_bytes(b"probe")
        forbidden.write_bytes(b"probe")
        program = (sys.executable, "-I", "-S", "-c", PROBE, str(allowed), str(forbidden), str(port))
        command = Command(program, reads=(str(allowed),))
        try:
            child = start(command, {}, Limits(), cage_records(wanted, command, str(private)), str(private))
        except (OSError, ValueError):
            return None
        done = child.finish(PROBE_TIMEOUT, Event())
    if done.ending is not Ending.EXIT or done.code != 0:
        return None
    return _level(wanted, json.loads(done.stdout))


def _level(wanted: CageLevel, seen: dict[str, int]) -> CageLevel | None:
    if not seen["allowed"]:
        return None
    apart = wanted.namespace and seen["namespace"] != Path("/proc/self/ns/net").stat().st_ino
    files, network = not seen["forbidden"], not seen["connects"]
    words = [f"landlock {wanted.abi}"] if files and wanted.abi else []
    words += [("no network" if apart else "no TCP")] if network else []
    return CageLevel(files, network, ", ".join(words) or "no cage", wanted.abi, apart)


_measuring = threading.Lock()


@functools.cache
def _measured() -> CageLevel:
    """The strongest cage that holds here. The first attempt is nearly always the one."""
    if not sys.platform.startswith("linux"):
        return CageLevel()
    abi = landlock_abi()
    wishes = ((abi, True), (abi, False), (0, True))
    for version, namespace in wishes:
        if version or namespace:
            level = _try(CageLevel(abi=version, namespace=namespace))
            if level is not None and (level.filesystem or level.network):
                return level
    return CageLevel()


def probe_cage(mode: CageMode = CageMode.AUTO) -> CageLevel:
    """The cage that children get, measured once per process.

    `off` measures nothing and gives no cage; `strict` raises `SecscanError` where the file system
    or the network is open.
    """
    if mode is CageMode.OFF:
        return CageLevel(words="cage off")
    with _measuring:
        level = _measured()
    if mode is CageMode.STRICT and not (level.filesystem and level.network):
        raise SecscanError(
            f"the cage does not hold here ({level.words})",
            "use a Linux kernel with Landlock, version 6.7 or later, or leave out the strict cage",
        )
    return level
