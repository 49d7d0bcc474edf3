"""`secscan completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
VARIABLE = "_SECSCAN_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion(shell: str) -> int:
    """Print the completion script of a shell.

    bash: eval "$(secscan completion bash)" in ~/.bashrc; zsh the same in ~/.zshrc;
    fish: secscan completion fish > ~/.config/fish/completions/secscan.fish
    """
    from secscan.cli.main import cli

    click.echo(SHELLS[shell](cli, {}, "secscan", VARIABLE).source())
    return 0
