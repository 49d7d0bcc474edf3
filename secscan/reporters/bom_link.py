"""A link from an image's bill of materials to that of its sources.

Forms: https://cyclonedx.org/capabilities/bomlink/ and SPDX 2.3's external document references.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from typing import Any

from secscan.errors import UsageError
from secscan.reporters.text import json_text

_SERIAL = re.compile(r"urn:uuid:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})", re.ASCII)
_NAMESPACE = re.compile(r"https?://[^\s#\x00-\x1f]{1,500}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.ASCII)
_NAMES = uuid.UUID("7b0f3d52-5f0e-5d1c-9a55-3e1b7a6cf0d4")
DOCUMENT, SOURCE = "SPDXRef-DOCUMENT", "DocumentRef-source"


def linked(text: str, source: bytes, name: str) -> str:
    """The bill with a link to another one; `name` is that one's, for messages. Raises `UsageError`.

    Its serial number or namespace is made anew from the old one and the link.
    """
    bill: dict[str, Any] = json.loads(text)
    address = _address(source, name)
    if "spdxVersion" in bill:
        _link_spdx(bill, address, source, name)
    else:
        _link_cyclonedx(bill, address)
    return json_text(bill, indent=2) + "\n"


def _address(source: bytes, name: str) -> str:
    """What identifies a bill: its BOM-Link, or the namespace of an SPDX document."""
    try:
        found = json.loads(source)
    except (ValueError, RecursionError):
        found = None
    bill = found if isinstance(found, dict) else {}
    serial = _SERIAL.fullmatch(str(bill.get("serialNumber", "")))
    version, namespace = bill.get("version", 1), str(bill.get("documentNamespace", ""))
    if serial and type(version) is int and version > 0:
        return f"urn:cdx:{serial[1].lower()}/{version}"
    if _NAMESPACE.fullmatch(namespace):
        return namespace
    raise UsageError(
        f"{name}: no CycloneDX document with a serial number, and no SPDX document with a namespace",
        "secscan sbom . -o sbom.json writes one of the sources.",
    )


def _link_cyclonedx(bill: dict[str, Any], address: str) -> None:
    root = bill["metadata"]["component"]
    others = root.get("externalReferences", [])
    comment = "The sources that the image is built from."
    root["externalReferences"] = [*others, {"comment": comment, "type": "bom", "url": address}]
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(_NAMES, bill['serialNumber'] + address)}"


def _link_spdx(bill: dict[str, Any], address: str, source: bytes, name: str) -> None:
    if address.startswith("urn:"):
        advice = "Write the one of the sources with -f spdx too."
        raise UsageError(f"{name}: an SPDX document can refer only to another SPDX document", advice)
    digest = hashlib.sha1(source, usedforsecurity=False).hexdigest()  # the one that SPDX 2.3 asks for
    checksum = {"algorithm": "SHA1", "checksumValue": digest}
    bill["externalDocumentRefs"] = [
        {"externalDocumentId": SOURCE, "spdxDocument": address, "checksum": checksum}
    ]
    bill["relationships"].append(
        {
            "spdxElementId": DOCUMENT,
            "relationshipType": "GENERATED_FROM",
            "relatedSpdxElement": f"{SOURCE}:{DOCUMENT}",
        }
    )
    before = bill["documentNamespace"]
    bill["documentNamespace"] = _UUID.sub(str(uuid.uuid5(_NAMES, before + address)), before)
