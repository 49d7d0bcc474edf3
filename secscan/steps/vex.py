"""VEX documents: what an author says of weaknesses in packages. OpenVEX, CycloneDX VEX and CSAF 2.

Formats: https://github.com/openvex/spec, https://cyclonedx.org/capabilities/vex/ and
https://docs.oasis-open.org/csaf/csaf/v2.0/. Only `not_affected`, `false_positive` and `fixed` excuse;
of several statements on one weakness of one package the latest counts, of equal ones what excuses nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from secscan.errors import ConfigError
from secscan.model import Finding, Suppression, SuppressionKind
from secscan.syntax.values import list_of, strings, table, tables, text_of

EXCUSING = {"not_affected": "not affected", "false_positive": "false positive", "fixed": "fixed"}
_CYCLONEDX = {
    "not_affected": "not_affected",
    "false_positive": "false_positive",
    "resolved": "fixed",
    "resolved_with_pedigree": "fixed",
}
_CSAF = {"known_not_affected": "not_affected", "fixed": "fixed", "first_fixed": "fixed"}
_CSAF_OPEN = ("known_affected", "first_affected", "last_affected", "under_investigation")
OPEN = "affected"
"""A statement that excuses nothing, and takes back an earlier one that does."""
LONGEST_REASON = 600


@dataclass(frozen=True, slots=True)
class VexStatement:
    """What a document says of weaknesses (any of `names`) in packages (purls; without a version: any)."""

    names: tuple[str, ...]
    products: tuple[str, ...]
    status: str
    justification: str = ""
    detail: str = ""
    author: str = ""
    origin: str = ""
    time: str = ""

    @property
    def suppression(self) -> Suppression:
        """The statement as an excuse."""
        why = f" ({self.justification})" if self.justification else ""
        said = f": {self.detail}" if self.detail else ""
        reason = f"VEX: {EXCUSING[self.status]}{why}{said}"
        return Suppression(
            SuppressionKind.VEX,
            reason,
            self.author,
            origin=self.origin,
            vex=self.status,
            justification=self.justification,
        )


def read_vex(data: bytes, origin: str) -> list[VexStatement]:
    """The statements of a document; raises `ConfigError` where it is none of the formats."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise ConfigError(f"{origin}: no VEX document: it is not JSON") from None
    if not isinstance(document, dict):
        raise ConfigError(f"{origin}: no VEX document")
    if text_of(document.get("@context")).startswith("https://openvex.dev/ns"):
        return list(_openvex(document, origin))
    if document.get("bomFormat") == "CycloneDX":
        return list(_cyclonedx(document, origin))
    if table(document.get("document")).get("csaf_version"):
        return list(_csaf(document, origin))
    raise ConfigError(f"{origin}: no VEX document", "OpenVEX, CycloneDX and CSAF 2 in JSON are read.")


def _openvex(document: Mapping[str, Any], origin: str) -> Iterator[VexStatement]:
    for one in tables(document.get("statements")):
        named = one.get("vulnerability")
        weakness = {"name": named} if isinstance(named, str) else table(named)
        names = [weakness.get("name"), *strings(weakness.get("aliases"))]
        status = text_of(one.get("status"))
        yield VexStatement(
            _names(names),
            tuple(_openvex_products(one)),
            status if status in EXCUSING else OPEN,
            text_of(one.get("justification")),
            _line(one.get("impact_statement") or one.get("status_notes") or one.get("action_statement")),
            _line(document.get("author")),
            origin,
            text_of(one.get("timestamp")) or text_of(document.get("timestamp")),
        )


def _openvex_products(statement: Mapping[str, Any]) -> Iterator[str]:
    """The packages: the subcomponents of a product where it names any, else the product itself."""
    shared = list_of(statement.get("subcomponents"))
    for product in list_of(statement.get("products")):
        inner = list_of(table(product).get("subcomponents")) or shared
        for one in inner or [product]:
            yield from _purls(one)


def _purls(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        found = [value]
    else:
        found = [
            text_of(table(value).get("@id")),
            text_of(table(table(value).get("identifiers")).get("purl")),
        ]
    yield from (text for text in found if text.startswith("pkg:"))


def _cyclonedx(document: Mapping[str, Any], origin: str) -> Iterator[VexStatement]:
    purls = dict(_references(document))
    metadata = table(document.get("metadata"))
    author = next((_line(one.get("name")) for one in tables(metadata.get("authors"))), "")
    for one in tables(document.get("vulnerabilities")):
        analysis = table(one.get("analysis"))
        if not analysis:
            continue
        refs = [text_of(each.get("ref")) for each in tables(one.get("affects"))]
        products = [purls.get(ref, ref.rpartition("#")[2]) for ref in refs]
        others = [text_of(each.get("id")) for each in tables(one.get("references"))]
        yield VexStatement(
            _names([one.get("id"), *others]),
            tuple(text for text in products if text.startswith("pkg:")),
            _CYCLONEDX.get(text_of(analysis.get("state")), OPEN),
            text_of(analysis.get("justification")),
            _line(analysis.get("detail")),
            author,
            origin,
            text_of(analysis.get("lastUpdated")) or text_of(metadata.get("timestamp")),
        )


def _references(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    waiting = list(tables(document.get("components")))
    while waiting:
        one = waiting.pop()
        yield text_of(one.get("bom-ref")), text_of(one.get("purl"))
        waiting += tables(one.get("components"))


def _csaf(document: Mapping[str, Any], origin: str) -> Iterator[VexStatement]:
    about = table(document.get("document"))
    author = _line(table(about.get("publisher")).get("name"))
    time = text_of(table(about.get("tracking")).get("current_release_date"))
    purls = _csaf_products(table(document.get("product_tree")))
    for one in tables(document.get("vulnerabilities")):
        names = _names([one.get("cve"), *(each.get("text") for each in tables(one.get("ids")))])
        status = table(one.get("product_status"))
        for key in (*_CSAF, *_CSAF_OPEN):
            for product in strings(status.get(key)):
                yield VexStatement(
                    names,
                    tuple(purls.get(product, ())),
                    _CSAF.get(key, OPEN),
                    _of_product(one, "flags", "label", product),
                    _of_product(one, "threats", "details", product),
                    author,
                    origin,
                    time,
                )


def _of_product(vulnerability: Mapping[str, Any], key: str, field: str, product: str) -> str:
    """What a list of remarks says of one product."""
    remarks = tables(vulnerability.get(key))
    return next((_line(one.get(field)) for one in remarks if product in strings(one.get("product_ids"))), "")


def _csaf_products(tree: Mapping[str, Any]) -> dict[str, list[str]]:
    """The package URLs of every product id; a relationship's product is the part of the whole."""
    found: dict[str, list[str]] = {}
    waiting: list[Any] = [*list_of(tree.get("branches")), *list_of(tree.get("full_product_names"))]
    while waiting:
        branch = table(waiting.pop())
        waiting += list_of(branch.get("branches"))
        product = table(branch.get("product")) or branch
        helper = table(product.get("product_identification_helper"))
        purls = [text_of(helper.get("purl")), *strings(helper.get("purls"))]
        found[text_of(product.get("product_id"))] = [purl for purl in purls if purl]
    for relation in tables(tree.get("relationships")):
        whole = text_of(table(relation.get("full_product_name")).get("product_id"))
        found[whole] = found.get(text_of(relation.get("product_reference")), [])
    return found


def statements_by_name(statements: Iterable[VexStatement]) -> Mapping[str, Sequence[VexStatement]]:
    """The statements by each name of a weakness."""
    found: dict[str, list[VexStatement]] = {}
    for one in statements:
        for name in one.names:
            found.setdefault(name, []).append(one)
    return found


def statement_on(finding: Finding, by_name: Mapping[str, Sequence[VexStatement]]) -> Suppression | None:
    """The excuse that the latest statement on a package's weakness gives, if it gives one."""
    if finding.package is None or not by_name:
        return None
    mine = [one for name in (finding.rule, *finding.aliases) for one in by_name.get(name, ())]
    about = [one for one in mine if any(_covers(purl, finding.package.purl) for purl in one.products)]
    latest = max(about, key=lambda one: (_moment(one.time), one.status == OPEN), default=None)
    return latest.suppression if latest and latest.status in EXCUSING else None


def _moment(time: str) -> float:
    """Seconds since the epoch; a time that is none lies before all others."""
    try:
        said = dt.datetime.fromisoformat(time)
    except ValueError:
        return 0.0
    return (said if said.tzinfo else said.replace(tzinfo=dt.UTC)).timestamp()


def _covers(stated: str, purl: str) -> bool:
    """Whether a statement on one package URL holds for another: what it does not state may be anything."""
    wide, own = _parsed(stated), _parsed(purl)
    if wide is None or own is None or wide[0] != own[0] or (wide[1] and wide[1] != own[1]):
        return False
    return wide[2] <= own[2] or not own[2]


@lru_cache(maxsize=4096)
def _parsed(purl: str) -> tuple[tuple[str, str, str], str, frozenset[tuple[str, str]]] | None:
    from packageurl import PackageURL

    try:
        url = PackageURL.from_string(purl)
    except ValueError:
        return None
    qualifiers = url.qualifiers if isinstance(url.qualifiers, dict) else {}
    key = (url.type, url.namespace or "", url.name)
    return key, url.version or "", frozenset(qualifiers.items())


def _names(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(text_of, values))))


def _line(value: Any) -> str:
    return " ".join(text_of(value)[: LONGEST_REASON * 2].split())[:LONGEST_REASON]
