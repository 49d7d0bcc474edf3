"""Empty modules for what a library imports and a worker never uses: half of a worker's start went there."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType


@contextlib.contextmanager
def stand_ins(modules: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """While a library is imported, modules with nothing but these names stand for others.

    One that is there already stays. Afterwards whoever imports them gets the real ones.
    """
    made = {name: ModuleType(name) for name in modules if name not in sys.modules}
    for name, module in made.items():
        vars(module).update(modules[name])
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in made:
            del sys.modules[name]
