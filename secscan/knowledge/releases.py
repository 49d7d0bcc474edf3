"""The releases of programs that secscan installs, by version and SHA-256, and releases that nobody may run.

The hashes are those that the projects publish beside their releases. A platform that is not here is not
installed for: it is better to have no program than one that nobody can vouch for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Release:
    """One file of a release. `sha256` is of the file as it is downloaded.

    `member` is the program inside an archive; empty: the file is the program itself. `largest` bounds the
    program's bytes once it is unpacked.
    """

    tool: str
    version: str
    url: str
    sha256: str
    member: str = ""
    largest: int = 512 << 20

    @property
    def file(self) -> str:
        """The file's name at its project."""
        return self.url.rpartition("/")[2]

    @property
    def directory(self) -> str:
        """The name of the directory that holds the program once it is installed."""
        return f"{self.tool}-{self.version}-{self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class BadRelease:
    """Releases of a tool that must not be run, by version and by the SHA-256 of their programs."""

    tool: str
    versions: tuple[str, ...]
    programs: frozenset[str]
    why: str


def _of(
    tool: str, version: str, place: str, member: str, files: Mapping[str, tuple[str, str]]
) -> dict[tuple[str, str], Release]:
    return {
        (tool, platform): Release(tool, version, f"{place}/{file}", digest, member)
        for platform, (file, digest) in files.items()
    }


_TRIVY = "https://github.com/aquasecurity/trivy/releases/download/v0.74.0"
_OPA = "https://github.com/open-policy-agent/opa/releases/download/v1.19.0"

RELEASES: Mapping[tuple[str, str], Release] = MappingProxyType(
    _of(
        "trivy",
        "0.74.0",
        _TRIVY,
        "trivy",
        {
            "linux-amd64": (
                "trivy_0.74.0_Linux-64bit.tar.gz",
                "2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a",
            ),
            "linux-arm64": (
                "trivy_0.74.0_Linux-ARM64.tar.gz",
                "b94ce1976bbf3c15b514b605ee88be7c6d94a29be2302847ff01cb794d47aad5",
            ),
            "macos-amd64": (
                "trivy_0.74.0_macOS-64bit.tar.gz",
                "472816f6888dda689d075c30254d4210b4d1035acf365aa72332f584c2f60485",
            ),
            "macos-arm64": (
                "trivy_0.74.0_macOS-ARM64.tar.gz",
                "1caada5e0e2091909357c7525d3aa76f4b660b13821bc143b190c7483e31cc11",
            ),
        },
    )
    | _of(
        "opa",
        "1.19.0",
        _OPA,
        "",
        {
            "linux-amd64": (
                "opa_linux_amd64_static",
                "1dd5c5591ff856f5e20a1d66bafae9511ddf3c5552ed3b5070c70b2b6580ee3f",
            ),
            "linux-arm64": (
                "opa_linux_arm64_static",
                "06680087ed236c8c6aaa021660d83178db829a2ad30bdb3482481fada6791b2a",
            ),
            "macos-amd64": (
                "opa_darwin_amd64",
                "a6bb096502d176a23b721e023f3ca615a0e4773fec69511143093a2281118f5c",
            ),
            "macos-arm64": (
                "opa_darwin_arm64_static",
                "6de003137cc54b65cb4a6a9c7cf6b29a248f10c1c16fc34f793a8a83b5f9d004",
            ),
        },
    )
)
"""The pinned release of a tool for a platform (`linux-amd64`)."""

INSTALLABLE = tuple(dict.fromkeys(tool for tool, _ in RELEASES))

BAD_RELEASES = (
    BadRelease(
        "trivy",
        ("0.69.4", "0.69.5", "0.69.6"),
        frozenset(
            (
                "887e1f5b5b50162a60bd03b66269e0ae545d0aef0583c1c5b00972152ad7e073",
                "f7084b0229dce605ccc5506b14acd4d954a496da4b6134a294844ca8d601970d",
                "822dd269ec10459572dfaaefe163dae693c344249a0161953f0d5cdd110bd2a0",
                "bef7e2c5a92c4fa4af17791efc1e46311c0f304796f1172fce192f5efc40f5d7",
                "e64e152afe2c722d750f10259626f357cdea40420c5eedae37969fbf13abbecf",
                "ecce7ae5ffc9f57bb70efd3ea136a2923f701334a8cd47d4fbf01a97fd22859c",
                "d5edd791021b966fb6af0ace09319ace7b97d6642363ef27b3d5056ca654a94c",
                "e6310d8a003d7ac101a6b1cd39ff6c6a88ee454b767c1bdce143e04bc1113243",
                "6328a34b26a63423b555a61f89a6a0525a534e9c88584c815d937910f1ddd538",
                "0880819ef821cff918960a39c1c1aada55a5593c61c608ea9215da858a86e349",
            )
        ),
        "a release that steals credentials (CVE-2026-33634)",
    ),
)
"""The programs of Trivy 0.69.4 are those of GHSA-69fq-xp46-6x23; 0.69.5 and 0.69.6 were images alone, which
are told by the version that their program reports."""


def release_for(tool: str, platform: str) -> Release | None:
    """The pinned release of a tool for a platform."""
    return RELEASES.get((tool, platform))


def objection(tool: str, version: str = "", sha256: str = "") -> str:
    """Why a program must not be run, by what it reports as its version or by its bytes; else nothing."""
    plain = version.removeprefix("v").replace("+", "-").partition("-")[0]
    for bad in BAD_RELEASES:
        if bad.tool == tool and (plain in bad.versions or sha256 in bad.programs):
            shown = f"{tool} {version}" if plain in bad.versions else f"this {tool}"
            return f"{shown[0].upper()}{shown[1:]} is {bad.why}: remove it, and use another"
    return ""
