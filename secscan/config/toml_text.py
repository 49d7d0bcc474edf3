"""A configuration's text as TOML, refused unread where reading it would take too long."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from secscan.errors import UnreadableConfigError

LONGEST_FILE = 1 << 20
_DEEP_KEY = re.compile(r"(?:\.[ \t]{0,8}[\w\"'-]{1,64}[ \t]{0,8}){100}")


def read_toml(text: str, origin: str) -> Any:
    """The values of a TOML text; one that would take the parser minutes is refused unread."""
    if len(text) > LONGEST_FILE:
        raise UnreadableConfigError(f"{origin}: larger than {LONGEST_FILE >> 20} MiB")
    if _DEEP_KEY.search(text):
        raise UnreadableConfigError(f"{origin}: a key of more than 100 parts")
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise UnreadableConfigError(f"{origin}: not valid TOML: {error}") from None
    except RecursionError:
        raise UnreadableConfigError(f"{origin}: not valid TOML: nested too deeply") from None
