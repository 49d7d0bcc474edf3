"""What a policy's answer means for a unit: the place to show, a name that does not shift, texts to hide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from secscan.iac.unit import ACTIONS, Unit
from secscan.secrets.identity import short_hash
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import NodePosition, Span

_NAMES = ("name", "id", "uses", "sid", "Sid", "key")
_LONGEST = 80
_PLACES = 3
Mask = tuple[int, int, int]


class PolicyHit(NamedTuple):
    """One finding of a policy. `subject` is stable text; `masks` are (line, start, end) columns."""

    policy: str
    message: str
    address: str
    subject: str
    span: Span
    masks: tuple[Mask, ...]

    def as_json(self) -> dict[str, Any]:
        """The hit as plain JSON values."""
        return self._asdict()


def engine_input(unit: Unit) -> dict[str, Any]:
    """What policies see of a unit. A workload's pod is in `context` alone: input costs time."""
    body = unit.body
    if "pod" in unit.context:
        body = {key: body[key] for key in ("apiVersion", "kind", "metadata") if key in body}
    return {"kind": unit.kind, "address": unit.address, "body": body, "context": unit.context}


def judge(policy: str, answer: Mapping[str, Any], unit: Unit, lines: LineIndex) -> PolicyHit:
    """The hit for one element of a policy's `deny`; raises `ValueError` for any other shape."""
    message, at = answer.get("msg"), answer.get("at")
    find, secret = answer.get("find", ""), answer.get("secret", "")
    if not isinstance(message, str) or not isinstance(at, list) or not isinstance(find, str):
        raise ValueError(  # noqa: TRY004 - a wrong policy is a wrong value
            f"{policy} returned something other than a message and a path"
        )
    place = unit.place.find(at)
    span = _pointed(find, place, lines)
    masks = _masks(secret, place, lines) if isinstance(secret, str) and secret else ()
    address = _address(unit, at)
    name = f"{address}#{policy}#{_stable(unit.body, at)}"
    subject = f"{name}#{find}" if find else name
    subject += f":{short_hash(secret)}" if masks else ""
    full = message + _set_at(unit, at) if not masks else message
    return PolicyHit(policy, full, address, subject, span, masks)


def _set_at(unit: Unit, at: Sequence[Any]) -> str:
    """The lines that set the value, where these are others than its own."""
    places = unit.sources_of(at)[:_PLACES]
    return f" (set at {', '.join(places)})" if places else ""


def _pointed(find: str, place: NodePosition, lines: LineIndex) -> Span:
    """Where the first line of a text stands inside a node; the node where it does not."""
    wanted = find.split("\n", 1)[0]
    for number in range(place.span[0], place.last + 1) if wanted else ():
        column = lines.text(number).find(wanted, place.span[1] - 1 if number == place.span[0] else 0)
        if column >= 0:
            return (number, column + 1, number, column + 1 + len(wanted))
    return place.span


def _masks(secret: str, place: NodePosition, lines: LineIndex) -> tuple[Mask, ...]:
    """The columns that hold a secret's text; where it is written otherwise, all of the node's lines."""
    wanted = secret.split("\n", 1)[0]
    found = []
    whole = []
    for number in range(place.span[0], place.last + 1):
        text = lines.text(number)
        first = place.span[1] - 1 if number == place.span[0] else 0
        whole.append((number, first + 1, len(text) + 1))
        at = text.find(wanted, first)
        while at >= 0 and wanted:
            found.append((number, at + 1, at + 1 + len(wanted)))
            at = text.find(wanted, at + len(wanted))
    return tuple(whole if "\n" in secret or not found else found)


def _address(unit: Unit, at: Sequence[Any]) -> str:
    if unit.kind == ACTIONS and len(at) > 1 and at[0] == "jobs":
        return f"jobs.{at[1]}"
    return unit.address


def _stable(body: Any, at: Sequence[Any]) -> str:
    """A path as text, where a list's element is called by its name or value rather than its number."""
    names = []
    here = body
    for key in at:
        here = _step(here, key)
        names.append(_name(here, key) if isinstance(key, int) else str(key))
    return ".".join(names)


def _step(value: Any, key: Any) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    inside = isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value)
    return value[key] if inside else None


def _name(value: Any, index: int) -> str:
    """A list's element by what it says of itself; never by a text that may be a secret."""
    if isinstance(value, str):
        return value.partition("=")[0][:_LONGEST]
    if not isinstance(value, dict):
        return str(index)
    if "instruction" in value and "stage" in value:
        return _instruction_name(value)[:_LONGEST]
    if isinstance(value.get("words"), list):
        return " ".join(value["words"])[:_LONGEST]
    named = next((value[key] for key in _NAMES if isinstance(value.get(key), str | int)), None)
    numbers = [f"{key}={part}" for key, part in value.items() if isinstance(part, int)]
    return str(named if named is not None else ",".join(numbers) or index)[:_LONGEST]


def _instruction_name(value: Mapping[str, Any]) -> str:
    """FROM without the version, ENV and ARG without the values, anything else as it stands."""
    text = str(value["value"])
    if value["instruction"] == "FROM":
        text = text.partition("@")[0].partition(":")[0]
    elif value["instruction"] in {"ENV", "ARG"}:
        text = ",".join(variable["name"] for variable in value["variables"])
    return f"{value['instruction']} {text}"
