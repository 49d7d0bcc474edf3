"""Which distribution an image is made of, where its advisories are found, and until when it gets updates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from secscan.image.packages import APK, DEB, RPM, ShippedPackage
from secscan.lockfiles.listing import one_line

_LINE = re.compile(r"""^([A-Z_]+)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#]*))\s*$""", re.MULTILINE)
_VERSION = re.compile(r"\d+(?:\.\d+)*")
LONGEST = 100


class Distribution(NamedTuple):
    """What `os-release` says: the distribution's id and its version; `detail` is a more exact version."""

    id: str
    version: str = ""
    detail: str = ""

    @property
    def name(self) -> str:
        """As a report says it."""
        return f"{self.id} {self.detail or self.version}".strip()

    @property
    def major(self) -> str:
        """The first number of the version."""
        return self.version.partition(".")[0]

    @property
    def minor(self) -> str:
        """The first two numbers of the version."""
        return ".".join(self.version.split(".")[:2])


def read_os_release(text: str) -> Distribution | None:
    """The distribution of `os-release` (https://www.freedesktop.org/software/systemd/man/os-release.html)."""
    found = {key: one_line(one or two or three)[:LONGEST] for key, one, two, three in _LINE.findall(text)}
    name = found.get("ID", "").lower()
    return Distribution(name, found.get("VERSION_ID", "")) if name else None


class _Family(NamedTuple):
    """How OSV names a distribution's releases, and package URLs its packages.

    `ecosystem` has the words `{major}`, `{minor}` and `{version}`; a `*` at its end is a pattern's.
    """

    kind: str
    namespace: str
    ecosystem: str = ""
    qualifier: str = ""


_FAMILIES: Mapping[str, _Family] = MappingProxyType(
    {
        "debian": _Family(DEB, "debian", "Debian:{major}", "debian-"),
        "ubuntu": _Family(DEB, "ubuntu", "Ubuntu:{version}*", "ubuntu-"),
        "alpine": _Family(APK, "alpine", "Alpine:v{minor}"),
        "wolfi": _Family(APK, "wolfi", "Wolfi"),
        "chainguard": _Family(APK, "chainguard", "Chainguard"),
        "alpaquita": _Family(APK, "alpaquita", "Alpaquita:{major}"),
        "rhel": _Family(RPM, "redhat", "Red Hat:enterprise_linux:{major}:*", "redhat-"),
        "centos": _Family(RPM, "centos", "Red Hat:enterprise_linux:{major}:*", "centos-"),
        "rocky": _Family(RPM, "rocky", "Rocky Linux:{major}", "rocky-"),
        "almalinux": _Family(RPM, "alma", "AlmaLinux:{major}", "alma-"),
        "opensuse-leap": _Family(RPM, "opensuse", "openSUSE:Leap {version}", "opensuse-leap-"),
        "opensuse-tumbleweed": _Family(RPM, "opensuse", "openSUSE:Tumbleweed", "opensuse-tumbleweed-"),
        "sles": _Family(RPM, "suse", "SUSE:Linux Enterprise Server {suse}", "sles-"),
        "amzn": _Family(RPM, "amazon", qualifier="amazon-"),
        "ol": _Family(RPM, "oracle", qualifier="oracle-"),
        "fedora": _Family(RPM, "fedora", qualifier="fedora-"),
    }
)
_SOURCES = ("suse", "opensuse")
"""Whose advisories name the source of an rpm package, not the package."""
NO_ADVISORIES = "OSV has no advisories for its distribution"
NO_DISTRIBUTION = "its distribution is not known"


def ecosystems_of(where: Distribution | None, kind: str) -> str:
    """The ecosystem whose advisories judge the packages of a distribution; a `*` ends a pattern; or empty."""
    family = _FAMILIES.get(where.id) if where else None
    if where is None or family is None or family.kind != kind:
        return ""
    suse = where.version.replace(".", " SP")
    return family.ecosystem.format(major=where.major, minor=where.minor, version=where.version, suse=suse)


def advisory_name(where: Distribution | None, one: ShippedPackage) -> tuple[str, str]:
    """The name and version by which a distribution's advisories know a package."""
    family = _FAMILIES.get(where.id) if where else None
    by_source = family is not None and (family.kind != RPM or family.namespace in _SOURCES)
    return (one.source, one.source_version) if by_source else (one.name, one.version)


def purl_parts(where: Distribution | None, one: ShippedPackage) -> tuple[str, str, Mapping[str, str]]:
    """Namespace, version and qualifiers of a distribution's package in its package URL."""
    family = _FAMILIES.get(where.id) if where else None
    epoch, colon, version = one.version.partition(":")
    qualifiers = {"arch": one.arch, "epoch": epoch if colon and epoch.isdecimal() else ""}
    if where and family:
        qualifiers["distro"] = family.qualifier + (where.detail or where.version)
    return (
        family.namespace if family else where.id if where else "",
        version if qualifiers["epoch"] else one.version,
        qualifiers,
    )


class EndOfLife(NamedTuple):
    """The day on which a release got its last free security update, and who says so."""

    day: dt.date
    source: str


def _releases(source: str, days: str) -> dict[str, EndOfLife]:
    pairs = (pair.split("=") for pair in days.split())
    return {release: EndOfLife(dt.date.fromisoformat(day), source) for release, day in pairs}


END_OF_LIFE: Mapping[str, Mapping[str, EndOfLife]] = MappingProxyType(
    {
        "alpine": _releases(
            "https://alpinelinux.org/releases/",
            "3.10=2021-05-01 3.11=2021-11-01 3.12=2022-05-01 3.13=2022-11-01 3.14=2023-05-01 3.15=2023-11-01 "
            "3.16=2024-05-23 3.17=2024-11-22 3.18=2025-05-09 3.19=2025-11-01 3.20=2026-04-01 3.21=2026-11-01 "
            "3.22=2027-05-01",
        ),
        "debian": _releases(
            "https://wiki.debian.org/LTS",
            "8=2020-06-30 9=2022-06-30 10=2024-06-30 11=2026-08-31 12=2028-06-30 13=2030-06-30",
        ),
        "ubuntu": _releases(
            "https://ubuntu.com/about/release-cycle",
            "14.04=2019-04-30 16.04=2021-04-30 18.04=2023-05-31 20.04=2025-05-31 22.04=2027-04-30 "
            "22.10=2023-07-20 23.04=2024-01-25 23.10=2024-07-11 24.04=2029-04-30 24.10=2025-07-10",
        ),
        "centos": _releases(
            "https://www.centos.org/centos-linux-eol/", "6=2020-11-30 7=2024-06-30 8=2021-12-31"
        ),
        "rhel": _releases(
            "https://access.redhat.com/support/policy/updates/errata",
            "6=2020-11-30 7=2024-06-30 8=2029-05-31 9=2032-05-31",
        ),
        "rocky": _releases("https://wiki.rockylinux.org/rocky/version/", "8=2029-05-31 9=2032-05-31"),
        "almalinux": _releases("https://wiki.almalinux.org/release-notes/", "8=2029-03-01 9=2032-05-31"),
        "amzn": _releases("https://aws.amazon.com/amazon-linux-2/faqs/", "2=2026-06-30 2018.03=2023-12-31"),
        "opensuse-leap": _releases(
            "https://en.opensuse.org/Lifetime",
            "15.3=2022-12-31 15.4=2023-12-07 15.5=2024-12-31 15.6=2026-04-30"
        ),
        "fedora": _releases(
            "https://docs.fedoraproject.org/en-US/releases/eol/",
            "37=2023-12-05 38=2024-05-21 39=2024-11-26 40=2025-05-13",
        ),
    }
)  # fmt: skip
"""Releases whose last day is known, by the distribution's id."""


def end_of_life(where: Distribution | None, today: dt.date) -> EndOfLife | None:
    """When the release got its last update, where that day has passed."""
    releases = END_OF_LIFE.get(where.id, {}) if where else {}
    for key in (where.version, where.minor, where.major) if where else ():
        if key in releases:
            return releases[key] if releases[key].day < today else None
    return None


def with_detail(where: Distribution | None, detail: str) -> Distribution | None:
    """The distribution with the version in its own release file (`12.6`, `3.10.2`), if it is one."""
    found = _VERSION.match(detail.strip())
    if where is None or not found or not detail.strip().startswith(where.version.partition(".")[0]):
        return where
    return where._replace(detail=found[0])
