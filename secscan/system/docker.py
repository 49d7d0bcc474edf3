"""The container engine on this machine, asked only where an image was asked for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secscan.errors import ToolError
from secscan.system.files import plain_reason

if TYPE_CHECKING:
    from docker import DockerClient

TIMEOUT = 10
SOCKET = "/var/run/docker.sock"
# Below the user's runtime directory: a rootless Docker, and Podman's imitation.
USER_SOCKETS = ("docker.sock", "podman/podman.sock")


def socket_url() -> str:
    """Where the engine listens: `DOCKER_HOST`, else the first of the usual places that is there."""
    named = os.environ.get("DOCKER_HOST", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    usual = [SOCKET, *(str(Path(runtime, name)) for name in USER_SOCKETS if runtime)]
    present = [path for path in usual if Path(path).is_socket()]
    return named or f"unix://{(present or usual)[0]}"


def _describe(client: DockerClient, reference: str) -> dict[str, Any]:
    image = client.images.get(reference)
    return {
        "id": image.id,
        "digests": tuple(image.attrs.get("RepoDigests") or ()),
        "tags": tuple(image.tags),
        "socket": socket_url(),
    }


@contextlib.contextmanager
def _engine() -> Iterator[DockerClient]:
    """The engine; raises `ToolError` where none answers, or stops answering."""
    import docker
    from docker.errors import DockerException
    from requests.exceptions import RequestException

    try:
        client = docker.DockerClient(base_url=socket_url(), timeout=TIMEOUT)
        try:
            yield client
        finally:
            client.close()
    except (DockerException, RequestException, ValueError) as problem:
        kind = type(problem).__name__
        raise ToolError(
            f"no container engine answers ({kind})",
            "start one, set DOCKER_HOST, or give the image as an archive",
        ) from None


def local_image(reference: str) -> dict[str, Any] | None:
    """What the engine holds under a name: `id`, `digests`, `tags`, and the `socket` it answers on.

    None where it holds no such image; raises `ToolError` where no engine answers.
    """
    from docker.errors import ImageNotFound

    with _engine() as client:
        try:
            return _describe(client, reference)
        except ImageNotFound:
            return None


def save_image(reference: str, path: str) -> bool:
    """Writes an image of the engine as `docker save` does; False where it holds no such image.

    Raises `ToolError` where no engine answers, or the file cannot be written.
    """
    from docker.errors import ImageNotFound

    with _engine() as client:
        try:
            image = client.images.get(reference)
        except ImageNotFound:
            return False
        try:
            with Path(path).open("xb") as file:
                file.writelines(image.save(named=True))
        except OSError as problem:
            raise ToolError(f"the image could not be saved: {plain_reason(problem)}") from None
        return True
