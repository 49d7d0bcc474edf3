"""A bill of an image leads to the bill of its sources, and is another one without that."""

from __future__ import annotations

import json

import pytest
import reports_sample as sample

from secscan.errors import UsageError
from secscan.reporters import render
from secscan.reporters.bom_link import linked

SERIAL = "3e671687-395b-41f5-a30f-a58921a69b79"
CYCLONEDX = json.dumps(
    {"bomFormat": "CycloneDX", "serialNumber": f"urn:uuid:{SERIAL.upper()}", "version": 2}
).encode()
SPDX = json.dumps(
    {"spdxVersion": "SPDX-2.3", "documentNamespace": "https://spdx.org/spdxdocs/shop-1"}
).encode()


def bill(form):
    return render(form, sample.sample_report(), sample.sample_verdict())


@pytest.mark.parametrize(
    ("source", "address"), [(CYCLONEDX, f"urn:cdx:{SERIAL}/2"), (SPDX, "https://spdx.org/spdxdocs/shop-1")]
)
def test_cyclonedx_links_to_either(source, address):
    before, after = json.loads(bill("cyclonedx")), json.loads(linked(bill("cyclonedx"), source, "s.json"))
    links = [one for one in after["metadata"]["component"]["externalReferences"] if one["type"] == "bom"]
    assert [one["url"] for one in links] == [address]
    assert after["serialNumber"] != before["serialNumber"]
    assert after["components"] == before["components"]
    assert linked(bill("cyclonedx"), source, "s.json") == linked(bill("cyclonedx"), source, "s.json")


def test_the_linked_bill_is_valid():
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = linked(bill("cyclonedx"), CYCLONEDX, "s.json")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_spdx_names_the_document_and_its_hash():
    before, after = json.loads(bill("spdx")), json.loads(linked(bill("spdx"), SPDX, "s.json"))
    [reference] = after["externalDocumentRefs"]
    assert reference["spdxDocument"] == "https://spdx.org/spdxdocs/shop-1"
    assert len(reference["checksum"]["checksumValue"]) == 40
    assert after["relationships"][-1]["relatedSpdxElement"] == "DocumentRef-source:SPDXRef-DOCUMENT"
    assert after["documentNamespace"] != before["documentNamespace"]
    assert after["documentNamespace"][:-36] == before["documentNamespace"][:-36]


def test_spdx_cannot_refer_to_another_format():
    with pytest.raises(UsageError, match=r"s\.json: an SPDX document"):
        linked(bill("spdx"), CYCLONEDX, "s.json")


@pytest.mark.parametrize(
    "source",
    [
        b"", b"[]", b"\xff", b"{}", b"[" * 100_000, b'{"serialNumber":"urn:uuid:x"}', b'{"serialNumber":7,"version":1}',
        b'{"serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","version":-1}',
        b'{"documentNamespace":"javascript:alert(1)"}', b'{"documentNamespace":"https://a b\\n"}',
    ],
)  # fmt: skip
def test_what_is_no_bill_with_an_identity_is_refused(source):
    with pytest.raises(UsageError, match=r"s\.json: no CycloneDX document"):
        linked(bill("cyclonedx"), source, "s.json")
