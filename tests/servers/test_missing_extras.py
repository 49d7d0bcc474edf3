"""The servers without the libraries that they need."""

from __future__ import annotations

import sys

import pytest

from secscan.cli.main import run


@pytest.mark.parametrize(
    ("command", "library"), [("lsp", "pygls.lsp.server"), ("mcp", "mcp.server.lowlevel")]
)
def test_a_missing_library_is_wrong_usage_that_names_the_remedy(command, library, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, library, None)
    assert run([command]) == 2
    assert f"pip install 'secscan[{command}]'" in capsys.readouterr().err
