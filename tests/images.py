"""Container images made without any engine: file trees become layers, layers become an OCI layout
directory or a `docker save` archive. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Tree = Mapping[str, bytes]


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def tar_of(tree: Tree) -> bytes:
    """A tar archive of these files, in the order of their names."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name in sorted(tree):
            member = tarfile.TarInfo(name)
            member.size = len(tree[name])
            member.mode = 0o755 if tree[name].startswith(b"\x7fELF") else 0o644
            archive.addfile(member, io.BytesIO(tree[name]))
    return stream.getvalue()


@dataclass(frozen=True)
class Image:
    """An image's configuration and its layers (uncompressed tars), lowest first."""

    config: bytes
    layers: tuple[bytes, ...]

    @property
    def digests(self) -> tuple[str, ...]:
        return tuple(_digest(layer) for layer in self.layers)


def image_of(*trees: Tree, config: Mapping[str, object] | None = None, history: Sequence[str] = ()) -> Image:
    """An image with one layer per tree; `config` is what the container would start with."""
    layers = tuple(tar_of(tree) for tree in trees)
    lines = history or ["COPY files / # buildkit"] * len(layers)
    document = {
        "architecture": "amd64",
        "os": "linux",
        "created": "2026-01-02T03:04:05Z",
        "config": dict(config or {}),
        "history": [
            {
                "created": "2026-01-02T03:04:05Z",
                "created_by": line,
                "empty_layer": not line.startswith("COPY"),
            }
            for line in lines
        ],
        "rootfs": {"type": "layers", "diff_ids": [_digest(layer) for layer in layers]},
    }
    return Image(_json(document), layers)


def write_archive(path: Path, image: Image, tags: Sequence[str] = ("example/app:1.0",)) -> Path:
    """Writes what `docker save` writes: a manifest, the configuration, and the layers."""
    name = _digest(image.config).removeprefix("sha256:") + ".json"
    names = [f"{digest.removeprefix('sha256:')}/layer.tar" for digest in image.digests]
    layers = dict(zip(names, image.layers, strict=True))
    manifest = [{"Config": name, "RepoTags": list(tags) or None, "Layers": names}]
    path.write_bytes(tar_of({"manifest.json": _json(manifest), name: image.config, **layers}))
    return path


def _manifest(image: Image) -> bytes:
    return _json(
        {
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": {
                "mediaType": "application/vnd.oci.image.config.v1+json",
                "digest": _digest(image.config),
                "size": len(image.config),
            },
            "layers": [
                {
                    "mediaType": "application/vnd.oci.image.layer.v1.tar",
                    "digest": _digest(layer),
                    "size": len(layer),
                }
                for layer in image.layers
            ],
        }
    )


def _entry(content: bytes, media_type: str, **more: object) -> dict[str, object]:
    return {"mediaType": media_type, "digest": _digest(content), "size": len(content), **more}


def write_layout(path: Path, *images: Image, nested: bool = False) -> Path:
    """Writes an OCI layout directory; `nested` puts the images behind an index of their own."""
    blobs = path / "blobs" / "sha256"
    blobs.mkdir(parents=True)
    manifests = [_manifest(image) for image in images]
    entries = [_entry(each, "application/vnd.oci.image.manifest.v1+json") for each in manifests]
    parts = [*manifests, *(blob for image in images for blob in (image.config, *image.layers))]
    if nested:
        index = _json({"schemaVersion": 2, "manifests": entries})
        parts.append(index)
        entries = [_entry(index, "application/vnd.oci.image.index.v1+json")]
    for part in parts:
        (blobs / hashlib.sha256(part).hexdigest()).write_bytes(part)
    (path / "index.json").write_bytes(_json({"schemaVersion": 2, "manifests": entries}))
    (path / "oci-layout").write_bytes(_json({"imageLayoutVersion": "1.0.0"}))
    return path


APK = """C:Q1{sum}=
P:{name}
V:{version}
A:x86_64
S:100
I:200
T:{name}
U:https://example.invalid/
L:{license}
o:{origin}
m:A Packager <packager@example.invalid>
t:1557000000
c:0000000000000000000000000000000000000000

"""

DPKG = """Package: {name}
Status: install ok installed
Priority: optional
Section: libs
Installed-Size: 100
Maintainer: A Packager <packager@example.invalid>
Architecture: amd64
Source: {origin}
Version: {version}
Description: {name}

"""


def alpine_tree(release: str = "3.10.2") -> dict[str, bytes]:
    """A small Alpine: openssl, musl and busybox as they were in 3.10.2."""
    packages = (
        ("musl", "1.1.22-r2", "musl", "MIT"),
        ("libcrypto1.1", "1.1.1c-r0", "openssl", "OpenSSL"),
        ("libssl1.1", "1.1.1c-r0", "openssl", "OpenSSL"),
        ("busybox", "1.30.1-r2", "busybox", "GPL-2.0"),
    )
    installed = "".join(
        APK.format(sum=f"{index:026d}A", name=name, version=version, origin=origin, license=words)
        for index, (name, version, origin, words) in enumerate(packages)
    )
    series = ".".join(release.split(".")[:2])
    return {
        "etc/os-release": f'NAME="Alpine Linux"\nID=alpine\nVERSION_ID={release}\n'.encode(),
        "etc/alpine-release": f"{release}\n".encode(),
        "etc/apk/repositories": f"http://dl-cdn.alpinelinux.org/alpine/v{series}/main\n".encode(),
        "lib/apk/db/installed": installed.encode(),
    }


def debian_tree() -> dict[str, bytes]:
    """A small Debian 12 with an openssl that has a fix and a zlib that has none."""
    packages = (
        ("libssl3", "3.0.14-1~deb12u1", "openssl"),
        ("zlib1g", "1:1.2.13.dfsg-1", "zlib"),
        ("netbase", "6.4", "netbase"),
    )
    status = "".join(
        DPKG.format(name=name, version=version, origin=origin) for name, version, origin in packages
    )
    return {
        "etc/os-release": b'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
        "etc/debian_version": b"12.6\n",
        "var/lib/dpkg/status": status.encode(),
    }


def python_tree(prefix: str = "usr/lib/python3.11/site-packages") -> dict[str, bytes]:
    """An installed requests 2.19.1."""
    metadata = b"Metadata-Version: 2.1\nName: requests\nVersion: 2.19.1\nLicense: Apache 2.0\n\n"
    return {f"{prefix}/requests-2.19.1.dist-info/METADATA": metadata}


def planted_secret() -> str:
    """A provider token in the right format that opens nothing, put together at run time."""
    return "gh" + "p_" + "R4nd0mL00k1ngButWorthle" + "55T0kenVa1ue7"[:13]


def secret_tree() -> dict[str, bytes]:
    """A file with a token on its second line."""
    return {"srv/app/settings.ini": f"[remote]\ntoken = {planted_secret()}\n".encode()}


def sample_image() -> Image:
    """Alpine, requests, and a secret, in three layers, started as root."""
    return image_of(alpine_tree(), python_tree(), secret_tree(), config={"Cmd": ["/bin/sh"]})
