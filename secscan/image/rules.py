"""The rules about how an image is configured and what lies in it: one row each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from secscan.model import Severity


class ImageRule(NamedTuple):
    """A rule: what is wrong, why that matters, what to do. `weakness` unites it with rules of other tools."""

    id: str
    severity: Severity
    short: str
    why: str
    fix: str
    cwe: str
    weakness: str = ""


SECRET_IN_IMAGE = "image-secret"  # noqa: S105 - the name of a weakness
_ROWS = (
    ImageRule(
        "root-user",
        Severity.MEDIUM,
        "The image runs as root",
        "A process that runs as root in a container is root where it breaks out of it, and can change "
        "whatever the container holds.",
        "Add 'USER <name or number of a user without privileges>' to the end of the Dockerfile.",
        "CWE-250",
        "image-root-user",
    ),
    ImageRule(
        "no-healthcheck",
        Severity.INFO,
        "The image has no HEALTHCHECK",
        "Without one, an engine takes a process that hangs for a healthy one. Kubernetes has probes of "
        "its own and does not look at it.",
        "Add a HEALTHCHECK instruction, or leave it to the probes of the orchestrator.",
        "CWE-693",
        "image-no-healthcheck",
    ),
    ImageRule(
        "secret-in-configuration",
        Severity.HIGH,
        "The image's configuration holds a secret",
        "Environment, labels, build arguments and history travel with the image: whoever can pull it "
        "can read them.",
        "Revoke the secret; give it to the build as a mounted secret (RUN --mount=type=secret) and to "
        "the container at run time.",
        "CWE-798",
    ),
    ImageRule(
        "secret-in-file",
        Severity.HIGH,
        "A file of the image holds a secret",
        "Whoever can pull the image can read its files.",
        "Revoke the secret, build the image without the file, and give the secret to the container at "
        "run time.",
        "CWE-798",
        SECRET_IN_IMAGE,
    ),
    ImageRule(
        "end-of-life",
        Severity.HIGH,
        "The base image's release gets no security updates",
        "Vulnerabilities that became known since then are not fixed in its packages, and often not even "
        "reported.",
        "Build on a release that is maintained.",
        "CWE-1104",
    ),
    ImageRule(
        "setuid-file",
        Severity.LOW,
        "The image holds a program that runs with its owner's rights",
        "A setuid or setgid program is a way from a weak user to a strong one; those that systems ship "
        "are left out.",
        "Take the bit away (chmod u-s,g-s), or run containers with no-new-privileges.",
        "CWE-250",
    ),
    ImageRule(
        "world-writable",
        Severity.LOW,
        "The image holds a path that everybody can write to",
        "A process without rights of its own can change what another one reads or runs.",
        "Give the path an owner and take the right from all others (chmod o-w).",
        "CWE-732",
    ),
    ImageRule(
        "add-from-url",
        Severity.LOW,
        "A file was added from a URL",
        "ADD does not check what a server sends, unless a checksum is given with it.",
        "Give the checksum (ADD --checksum=sha256:...), or fetch the file and check it in one RUN "
        "instruction.",
        "CWE-494",
    ),
    ImageRule(
        "latest-tag",
        Severity.INFO,
        "The image is tagged 'latest'",
        "The name stands for another image tomorrow, so that what runs cannot be told.",
        "Tag images with a version or a commit, and deploy them by digest.",
        "CWE-1357",
    ),
    ImageRule(
        "exposed-ssh",
        Severity.MEDIUM,
        "The image offers SSH",
        "A login server in a container is one more thing to attack and to keep up to date; engines have "
        "exec.",
        "Remove the server and the EXPOSE instruction.",
        "CWE-284",
        "image-exposed-ssh",
    ),
    ImageRule(
        "package-manager",
        Severity.INFO,
        "The image holds a package manager",
        "It lets an attacker install tools; what only runs an application needs none.",
        "Copy the application into a minimal image (distroless, scratch) in a last build stage.",
        "CWE-1188",
    ),
    ImageRule(
        "shell",
        Severity.INFO,
        "The image holds a shell",
        "Many attacks end in a command that a shell runs; what only runs an application needs none.",
        "Copy the application into a minimal image (distroless, scratch) in a last build stage.",
        "CWE-1188",
    ),
)
RULES: Mapping[str, ImageRule] = MappingProxyType({row.id: row for row in _ROWS})
