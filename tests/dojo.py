"""DefectDojo's own SARIF parser, run without DefectDojo: the few names it imports are stood in for."""

from __future__ import annotations

import io
import runpy
import sys
from types import ModuleType, SimpleNamespace
from unittest import mock


class Finding(SimpleNamespace):
    """What the parser fills in; the real one is a database model with these class-level lists."""

    def __init__(self, **values):
        super().__init__(unsaved_tags=[], unsaved_locations=[], unsaved_vulnerability_ids=[], cwe=0, **values)


def _stand_ins() -> dict[str, ModuleType]:
    contents = {
        "dojo": {},
        "dojo.models": {"Finding": Finding},
        "dojo.tools": {},
        "dojo.tools.locations": {"LocationData": SimpleNamespace(code=lambda **values: values)},
        "dojo.tools.parser_test": {"ParserTest": SimpleNamespace},
        "django": {},
        "django.conf": {"settings": SimpleNamespace(V3_FEATURE_LOCATIONS=False)},
        "django.utils": {},
        "django.utils.translation": {"gettext": str},
    }
    modules = {}
    for name, values in contents.items():
        modules[name] = ModuleType(name)
        vars(modules[name]).update(values)
    return modules


def read(parser_path: str, text: str) -> list[Finding]:
    """The findings that DefectDojo would import from a SARIF log."""
    with mock.patch.dict(sys.modules, _stand_ins()):
        parser = runpy.run_path(parser_path)["SarifParser"]()
        return list(parser.get_findings(io.StringIO(text), None))
