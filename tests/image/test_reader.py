"""Images from bytes: what is seen of their layers, and that nothing hostile is believed, followed or kept."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
from importlib import import_module

import images
import pytest

from secscan.image.layers import Layer, LayerReader, UnreadFileError
from secscan.image.reader import ImageReader
from secscan.image.store import ArchiveStore, LayoutStore
from secscan.image.streams import Budget, ImageError
from secscan.image.tar_entries import leads_out, path_in_image

LIMIT = 64 << 20
ZSTD = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def tar(*members, **types):
    """A tar of (name, content or link) pairs, in this order; a link is written as `-> target` or `=> target`."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, str):
                info.type = tarfile.SYMTYPE if content.startswith("->") else tarfile.LNKTYPE
                info.linkname = content[3:]
                archive.addfile(info)
            elif content is None:
                info.type = tarfile.DIRTYPE
                archive.addfile(info)
            else:
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def inspect(path, entry, body):
    if not path.startswith("seen/"):
        return None
    if entry.sparse:
        raise UnreadFileError("it is a sparse file")
    return body.read(100).decode()


def reader(limit=LIMIT):
    layers = LayerReader(inspect, lambda entry: bool(entry.mode & 0o4000))
    return ImageReader(layers, lambda path: path.startswith("seen/"), Budget(limit))


def store_of(data, limit=LIMIT):
    return ArchiveStore(lambda at, size: data[at : at + size], len(data), Budget(limit))


def archive(*layers, pack=bytes, config=None, **changes):
    """A docker save archive of these tars."""
    image = images.Image(images.image_of({}, config=config).config, layers)
    document = json.loads(image.config)
    document["rootfs"]["diff_ids"] = list(image.digests)
    packed = [pack(layer) for layer in layers]
    names = [f"{number}/layer.tar" for number in range(len(layers))]
    manifest = [{"Config": "config.json", "RepoTags": ["app:1"], "Layers": names, **changes}]
    parts = {"manifest.json": json.dumps(manifest).encode(), "config.json": json.dumps(document).encode()}
    return images.tar_of({**parts, **dict(zip(names, packed, strict=True))})


def look(data, limit=LIMIT):
    """Path -> what is seen of it, and all that is said to be wrong."""
    found, problems = reader(limit).read(store_of(data, limit))
    seen = {path: one.facts for image in found for path, one in image.files.items()}
    return seen, [*problems, *(problem for image in found for problem in image.problems)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, ZSTD.compress])
def test_upper_layers_hide_lower_ones(pack):
    lower = tar(
        ("seen/a", b"old"), ("seen/b", b"gone"), ("seen/d/x", b"opaque"), ("seen/e/y", b"behind a file")
    )
    upper = tar(
        ("seen/a", b"new"),
        ("seen/.wh.b", b""),
        ("seen/d/.wh..wh..opq", b""),
        ("seen/d/z", b"z"),
        ("seen/e", b"f"),
    )
    assert look(archive(lower, upper, pack=pack)) == ({"seen/a": "new", "seen/d/z": "z", "seen/e": "f"}, [])
    assert look(gzip.compress(archive(lower, upper, pack=pack)))[1] == []


def test_a_whiteout_concerns_only_the_layers_below():
    layer = tar(("seen/.wh.a", b""), ("seen/a", b"here"))
    assert look(archive(tar(("seen/a", b"old")), layer)) == ({"seen/a": "here"}, [])


def test_of_two_entries_of_one_name_the_last_counts():
    assert look(archive(tar(("seen/a", b"one"), ("seen/a", b"two"))))[0] == {"seen/a": "two"}
    assert look(archive(tar(("seen/a", b"one"), ("seen/a", "-> /etc/passwd"))))[0] == {}


def test_a_hard_link_shows_the_content_of_its_target():
    layer = tar(("cache/x", b"content"), ("seen/a", "=> cache/x"))
    assert look(archive(layer)) == ({"cache/x": "content", "seen/a": "content"}, [])


@pytest.mark.parametrize("name", ["../seen/a", "seen/../../seen/a", "/../seen/a"])
def test_a_name_that_leads_out_is_a_gap(name):
    seen, problems = look(archive(tar((name, b"out"), ("seen/b", b"in"))))
    assert seen == {"seen/b": "in"}
    assert problems == ["layer 1: a name in its tar leads out of the image"]


def test_absolute_names_are_below_the_root_of_the_image():
    assert look(archive(tar(("/seen/a", b"in"), ("./seen/b", b"in"))))[0] == {"seen/a": "in", "seen/b": "in"}
    assert (path_in_image("/a/../b/./c"), path_in_image("./"), leads_out("a/../b")) == ("b/c", "", False)


def test_links_in_circles_lead_nowhere():
    layer = tar(("seen/a", "-> b"), ("seen/b", "-> a"), ("seen/c", "=> seen/c"), ("seen/d", "=> seen/e"))
    assert look(archive(layer)) == ({}, [])


def test_a_truncated_layer_is_a_gap_and_keeps_what_was_read():
    packed = gzip.compress(tar(("seen/a", b"in"), ("other", bytes(range(256)) * 4000)))
    seen, problems = look(archive(tar(("seen/a", b"x")), pack=lambda _: packed[: len(packed) // 2]))
    assert seen == {"seen/a": "in"}
    assert problems == ["layer 1: it is cut short", "layer 1: it is not what its digest says"]
    whole = tar(("seen/a", b"in"), ("other", b"1" * 4000))
    assert "layer 1: its tar is cut short" in look(archive(whole[:2048]))[1]


def test_gigabytes_of_zeros_are_bounded():
    zeros = tar(("seen/a", b"in"), ("zeros", bytes(8 << 20)), ("seen/z", b"z"))
    data = archive(zeros, pack=gzip.compress)
    assert len(data) < 40_000
    assert look(data) == ({"seen/a": "in", "seen/z": "z"}, [])
    assert look(data, 4 << 20) == (
        {},
        ["it unpacks to more than any image holds; the rest was not looked at", "layer 1: it is not there"],
    )


def test_a_size_beyond_the_end_is_no_endless_loop():
    info = tarfile.TarInfo("seen/a")
    info.size = 10 << 30
    layer = info.tobuf(tarfile.GNU_FORMAT) + b"abc"
    assert look(archive(layer)) == ({"seen/a": "abc"}, ["layer 1: its tar is cut short"])


def test_a_sparse_file_that_matters_is_a_gap():
    info = tarfile.TarInfo("seen/a")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 512
    layer = info.tobuf(tarfile.GNU_FORMAT) + b"x" * 512 + tar(("seen/b", b"in"))
    assert look(archive(layer)) == ({"seen/b": "in"}, ["layer 1: seen/a: it is a sparse file"])


def test_wrong_digests_and_missing_layers_are_gaps():
    good = archive(tar(("seen/a", b"original")))
    assert look(good.replace(b"original", b"modified"))[1] == ["layer 1: it is not what its digest says"]
    assert look(archive(tar(("seen/a", b"in")), Layers=["absent"]))[1] == ["layer 1: it is not there"]
    assert look(archive(tar(("seen/a", b"in")), Layers=[]))[1] == [
        "its configuration names 1 layers, and it has 0"
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "it is empty"),
        (b"x" * 2000, "it is no tar"),
        (gzip.compress(b"no tar at all" * 100), "it is no tar"),
        (gzip.compress(images.tar_of({"a": b"x" * 5000}))[:40], "it is cut short"),
    ],
)
def test_what_is_no_archive_is_an_error(data, problem):
    with pytest.raises(ImageError, match=problem):
        look(data)


def test_an_archive_without_an_image_is_a_gap():
    assert look(images.tar_of({"a": b"x"})) == ({}, ["it is neither a docker save archive nor an OCI layout"])


def layout_of(tmp_path, **more):
    place = images.write_layout(tmp_path / "layout", images.image_of({"seen/a": b"in"}), **more)

    def names():
        return iter(sorted(str(one.relative_to(place)) for one in place.rglob("*") if one.is_file()))

    def open_part(name):
        data = (place / name).read_bytes() if (place / name).is_file() else None
        return None if data is None else (lambda at, size: data[at : at + size], len(data))

    return place, LayoutStore(names, open_part)


@pytest.mark.parametrize("nested", [False, True])
def test_a_layout_is_read_like_an_archive(tmp_path, nested):
    place, store = layout_of(tmp_path, nested=nested)
    [image], problems = reader().read(store)
    assert ({path: one.facts for path, one in image.files.items()}, problems) == ({"seen/a": "in"}, [])
    assert image.problems == ()
    packed = images.tar_of(
        {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*") if one.is_file()}
    )
    assert look(packed) == ({"seen/a": "in"}, [])


def change(store, before, after):
    """The layout's documents with a text replaced, digests made right again."""
    documents = dict(store.documents())
    manifest = next(name for name, data in documents.items() if b'"layers":[' in data)
    changed = documents.pop(manifest).replace(before, after)
    digest = images._digest(changed)
    documents[f"blobs/{digest.replace(':', '/')}"] = changed
    old = f"sha256:{manifest.rpartition('/')[2]}".encode()
    documents["index.json"] = documents["index.json"].replace(old, digest.encode())
    store.documents = lambda: documents
    return store


def test_unknown_media_types_and_digests_are_gaps(tmp_path):
    _, store = layout_of(tmp_path)
    [image], _ = reader().read(change(store, b"image.layer.v1.tar", b"image.layer.v9.zip"))
    assert image.problems == ("layer 1: it is of a media type that is not known",)
    _, store = layout_of(tmp_path / "2")
    [image], _ = reader().read(change(store, b"oci.image.config", b"cncf.helm.config"))
    assert image.problems[0] == "an entry of it is no image but another kind of artifact"


def test_an_index_with_a_digest_that_leads_elsewhere_opens_nothing(tmp_path):
    _, store = layout_of(tmp_path)
    opened = []
    documents = {"index.json": json.dumps({"manifests": [{"digest": "sha256:../../etc/passwd"}]}).encode()}
    store.documents, store.open_part = (lambda: documents), opened.append
    assert reader().read(store) == ([], ["an image of it was not looked at: its manifest is not there"])
    assert opened == []


def test_many_entries_are_counted(monkeypatch):
    monkeypatch.setattr("secscan.image.layers.MOST_ENTRIES", 2)
    assert look(archive(tar(("seen/a", b"1"), ("seen/b", b"2"), ("seen/c", b"3"))))[0] == {
        "seen/a": "1",
        "seen/b": "2",
    }


def test_damaged_zstandard_is_a_gap():
    seen, problems = look(archive(tar(("seen/a", b"in")), pack=lambda _: b"\x28\xb5\x2f\xfd" + b"\xff" * 40))
    assert seen == {}
    assert "damaged" in problems[0]


def test_a_layer_without_entries_is_one():
    layer = LayerReader(inspect, lambda _: False)
    assert isinstance(layer, LayerReader)
    assert look(archive(bytes(10240))) == ({}, [])
    assert Layer().hides("a") is False
