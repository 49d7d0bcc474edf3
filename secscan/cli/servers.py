"""`secscan lsp`: a server for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from secscan.cli.options import server_options

if TYPE_CHECKING:
    from secscan.config.settings import Config


@click.command()
@server_options
def lsp(**options: Any) -> int:
    """Serve an editor over standard input and output (Language Server Protocol).

    Open documents are scanned as they are in the editor, saved or not, under the configuration of their
    repository. Needs the extra `lsp`: pip install 'secscan[lsp]'.
    """
    from secscan.servers.lsp.server import serve

    return serve(lambda root: configured(root, options))


def configured(root: str, options: Mapping[str, Any]) -> tuple[Config, set[str]]:
    """The configuration of a repository under the server's options, and what its baseline accepts."""
    from secscan.cli.load import accepted, read_config

    config = read_config((root,), options)
    return config, accepted(config)
