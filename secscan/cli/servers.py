"""`secscan lsp`: a server for editors; `secscan mcp`: one for agents."""

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


@click.command()
@click.argument(
    "directory", default=".", metavar="[DIRECTORY]", type=click.Path(exists=True, file_okay=False)
)
@server_options
def mcp(directory: str, **options: Any) -> int:
    """Serve agents over standard input and output (Model Context Protocol). It reads and never writes.

    Agents may look below the roots that their client names; below DIRECTORY (default: here) where it names
    none. Needs the extra `mcp`: pip install 'secscan[mcp]'.
    """
    from secscan.servers.mcp.server import serve
    from secscan.system.places import absolute_below

    return serve(lambda path: configured(path, options), absolute_below(directory, "/", "."))
