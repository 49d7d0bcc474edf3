"""`secscan`: the entry point. Commands are imported when they are named."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from secscan import __version__
from secscan.errors import SecscanError, unexpected
from secscan.model import ExitCode

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: dict[str, tuple[str, str]] = {
    "scan": (
        "secscan.cli.scan:scan",
        "Run every stage that applies, report, and apply the gate (the default).",
    ),
    "image": ("secscan.cli.scan:image", "Scan container images only."),
    "import": (
        "secscan.cli.imports:import_reports",
        "Read reports of other tools, runtime alerts or an exported cluster, and apply the gate.",
    ),
    "history": ("secscan.cli.history:history", "Search the whole git history for secrets."),
    "baseline": (
        "secscan.cli.baseline:baseline",
        "Accept the current findings; show or prune accepted ones.",
    ),
    "sbom": (
        "secscan.cli.sbom:sbom",
        "Write a software bill of materials without a scan; say what changed between two.",
    ),
    "rules": ("secscan.cli.rules:rules", "List, explain and test rules, bundled and your own."),
    "store": (
        "secscan.cli.store:store",
        "Show what a store of scans knows: trends, service levels, one finding's story.",
    ),
    "fleet": (
        "secscan.cli.fleet:fleet",
        "Scan many repositories, each in a process of its own; one combined report.",
    ),
    "push": ("secscan.cli.push:push", "Send a report to GitHub, DefectDojo, Slack, Teams or a webhook."),
    "db": ("secscan.cli.db:db", "Download, show and move the database of known vulnerabilities."),
    "tools": ("secscan.cli.tools:tools", "List, install, lock and verify the tools that scans run."),
    "explain": (
        "secscan.cli.explain:explain",
        "Explain a rule, or one finding of a JSON report.",
    ),
    "fix": (
        "secscan.cli.fix:fix",
        "Show or make safe mechanical fixes, and prove by a second scan that they hold.",
    ),
    "init": ("secscan.cli.init:init", "Propose a configuration, a hook and a pipeline for a repository."),
    "config": (
        "secscan.cli.config:config",
        "Show or check the configuration; print its schema.",
    ),
    "completion": ("secscan.cli.completion:completion", "Print the completion script of a shell."),
    "lsp": ("secscan.cli.servers:lsp", "Serve an editor: findings in open files while they are edited."),
    "mcp": ("secscan.cli.servers:mcp", "Serve agents: scans, findings and packages, read only."),
    "doctor": ("secscan.cli.doctor:doctor", "Check that each scanner works, on a built-in bad sample."),
}
EPILOG = """\
Exit codes: 0 passed, 1 the gate failed, 2 wrong usage or configuration, 3 incomplete (something could
not be scanned), 130 interrupted."""


class Commands(click.Group):
    """The commands; the first word that is none of them is a path to scan."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports a command when it is named."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`secscan PATH…` and `secscan --option …` mean `secscan scan …`; options may precede a command."""
        if ctx.resilient_parsing and not args:  # a shell completes the first word
            return super().parse_args(ctx, args)
        own = {"--help", "-h", "--version"}
        if not args or (args[0] not in COMMANDS and args[0] not in own):
            first = _first_word(args)
            if first < len(args) and args[first] in COMMANDS:
                end = args.index("--", first) if "--" in args[first:] else len(args)
                args = [*args[first:end], *args[:first], *args[end:]]
            else:
                args = ["scan", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, else files."""
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, without importing them, and the options of the default one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])
        scan = self.get_command(ctx, "scan")
        if scan is not None:
            rows = [r for p in scan.get_params(ctx) if (r := p.get_help_record(ctx))]
            with formatter.section("Options of a scan"):
                formatter.write_dl(rows)


def _first_word(arguments: Sequence[str]) -> int:
    """The place of the first argument that is neither an option nor an option's value."""
    from secscan.cli.options import takes_value

    place = 0
    while place < len(arguments) and arguments[place].startswith("-") and arguments[place] not in {"-", "--"}:
        place += 2 if takes_value(arguments[place]) else 1
    return place


@click.group(
    cls=Commands,
    epilog=EPILOG,
    subcommand_metavar="[PATH]... | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="secscan")
def cli() -> None:
    """Scan a repository for secrets, weak code, vulnerable packages and unsafe infrastructure.

    `secscan .` runs every stage that applies, prints what it found and fails by severity. What could
    not be scanned is never reported as clean.
    """


def complain(error: BaseException, advice: str = "") -> None:
    """One line on standard error on what went wrong, and one on what to do; no secret is in them."""
    from secscan.reporters.text import clean
    from secscan.steps.names import nameless
    from secscan.system.streams import say

    help_line = f"  help: {clean(nameless(advice))}\n" if advice else ""
    say(f"secscan: error: {clean(nameless(str(error)))}\n{help_line}")


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code; every way out has one of the contract's."""
    from secscan.system.signals import interruptible

    try:
        with interruptible():  # the whole run: a report that is being written is taken away again
            code: Any = cli.main(args=arguments, prog_name="secscan", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        complain(click.ClickException(error.format_message()), "secscan --help lists the options.")
        return ExitCode.USAGE
    except SecscanError as error:
        complain(error, error.advice)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain(RuntimeError("interrupted"))
        return ExitCode.INTERRUPTED
    except Exception as error:
        if os.environ.get("SECSCAN_DEBUG"):
            raise
        complain(RuntimeError(unexpected(error)), "SECSCAN_DEBUG=1 shows where.")
        return ExitCode.INCOMPLETE
    return int(code or 0)


def main() -> None:
    """The console script."""
    from secscan.system.streams import occupy_streams

    occupy_streams()
    sys.exit(run())


if __name__ == "__main__":
    main()
