"""Records in the format of OSV, invented, and files of them."""

from __future__ import annotations

import json
import zipfile


def events(*pairs):
    """`introduced=0 fixed=1.2` as events."""
    return [dict([pair.split("=")]) for pair in pairs]


def affected(ecosystem, name, *ranges, versions=(), kind="ECOSYSTEM", **more):
    """One entry of `affected`; each range is a text of events."""
    spans = [{"type": kind, "events": events(*span.split())} for span in ranges]
    return {
        "package": {"ecosystem": ecosystem, "name": name},
        "ranges": spans,
        "versions": list(versions),
        **more,
    }


def record(identifier, *entries, **more):
    """A record of these packages."""
    told = {
        "schema_version": "1.6.0",
        "id": identifier,
        "modified": "2026-01-02T03:04:05Z",
        "summary": "Something bad",
    }
    return told | {"affected": list(entries)} | more


def zip_of(path, records):
    """A zip file as OSV's exports are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in records:
            archive.writestr(f"{one['id']}.json", json.dumps(one))
    return path


def directory_of(path, records):
    """A directory with a file for each record."""
    path.mkdir(parents=True, exist_ok=True)
    for one in records:
        (path / f"{one['id']}.json").write_text(json.dumps(one))
    return path
