"""`secscan push`: a report sent to a service, or shown as it would be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from secscan.push.services import Message

LONGEST_REPORT = 1 << 29
UPLOAD = 120.0
GITHUB = "https://api.github.com"


@click.group()
def push() -> None:
    """Send a report to a service. With --dry-run, print what would be sent.

    Tokens come from the environment alone; no payload holds a secret.
    """


def _common(function: Any) -> Any:
    given = click.option("--report", "file", required=True, metavar="FILE", help="The report to send.")(
        function
    )
    return click.option("--dry-run", is_flag=True, help="Print the payload and send nothing.")(given)


def _channel(function: Any) -> Any:
    """The options of a service that takes a digest of a JSON report."""
    return _common(
        click.option("--url", required=True, envvar="SECSCAN_PUSH_URL", metavar="URL", help="Its address.")(
            function
        )
    )


@push.command()
@_channel
def webhook(file: str, url: str, *, dry_run: bool) -> int:
    """Send a digest as JSON; SECSCAN_PUSH_TOKEN, if it is set, is the bearer token."""
    return _digest("webhook", file, url, dry_run=dry_run)


@push.command()
@_channel
def slack(file: str, url: str, *, dry_run: bool) -> int:
    """Send a digest to an incoming webhook of Slack."""
    return _digest("slack", file, url, dry_run=dry_run)


@push.command()
@_channel
def teams(file: str, url: str, *, dry_run: bool) -> int:
    """Send a digest to a workflow of Microsoft Teams."""
    return _digest("teams", file, url, dry_run=dry_run)


def _digest(service: str, file: str, url: str, *, dry_run: bool) -> int:
    from secscan.cli.load import read_text
    from secscan.push import services
    from secscan.push.digest import digest_of, read_report
    from secscan.system.ci import variable_of

    digest = digest_of(read_report(read_text(file, LONGEST_REPORT), file))
    made = {"webhook": services.webhook, "slack": services.slack, "teams": services.teams}[service]
    return _delivered(made(digest, url, variable_of("SECSCAN_PUSH_TOKEN")), dry_run=dry_run)


@push.command()
@_common
@click.option("--url", default=GITHUB, show_default=True, metavar="URL", help="The API's address.")
@click.option(
    "--repository", envvar="GITHUB_REPOSITORY", default="", metavar="OWNER/NAME", help="Whose alerts."
)
@click.option("--commit", envvar="GITHUB_SHA", default="", metavar="SHA", help="The commit that was scanned.")
@click.option("--ref", envvar="GITHUB_REF", default="", metavar="REF", help="Its full ref: refs/heads/main.")
def github(file: str, url: str, *, dry_run: bool, **place: str) -> int:
    """Upload a report of `-f sarif-github` to GitHub's code scanning. The token is GITHUB_TOKEN."""
    from secscan.push.services import github as made
    from secscan.system.ci import variable_of

    return _delivered(made(_sarif(file), url, variable_of("GITHUB_TOKEN"), place), dry_run=dry_run)


@push.command()
@_common
@click.option("--url", required=True, envvar="DEFECTDOJO_URL", metavar="URL", help="The server's address.")
@click.option("--product", default="", metavar="NAME", help="The product; made if it is not there.")
@click.option("--engagement", default="", metavar="NAME", help="The engagement; made if it is not there.")
@click.option("--product-type", default="", metavar="NAME", help="The type of a product that is made.")
def defectdojo(file: str, url: str, *, dry_run: bool, **place: str) -> int:
    """Reimport a report of `-f sarif` into DefectDojo. The token is DEFECTDOJO_TOKEN."""
    from secscan.push.services import defectdojo as made
    from secscan.system.ci import variable_of

    return _delivered(made(_sarif(file), url, variable_of("DEFECTDOJO_TOKEN"), place), dry_run=dry_run)


def _sarif(file: str) -> str:
    """A SARIF report of secscan's."""
    import json

    from secscan.cli.load import read_text
    from secscan.errors import ConfigError

    text = read_text(file, LONGEST_REPORT)
    try:
        names = {str(run["tool"]["driver"]["name"]) for run in json.loads(text)["runs"]}
    except (ValueError, RecursionError, KeyError, TypeError):
        names = set()
    if not names or not all(name.startswith("secscan") for name in names):
        raise ConfigError(f"{file}: not a SARIF report of secscan", "secscan . -o sarif=FILE writes one.")
    return text


def _delivered(message: Message, *, dry_run: bool) -> int:
    """Sends the message, or shows it; headers are not shown, since they hold the token."""
    from secscan.push.delivery import deliver
    from secscan.reporters.text import clean
    from secscan.system import clock
    from secscan.system.hosts import plain_host
    from secscan.system.network import Http

    if dry_run:
        click.echo(clean(message.body.decode("utf-8")))
        return 0
    http = Http()

    def ask(one: Message) -> tuple[int, bytes]:
        return http.exchange(one.url, one.headers, one.body, timeout=UPLOAD)

    status = deliver(message, ask, clock.wait)
    click.echo(f"secscan: {plain_host(message.url)} took it ({status})", err=True)
    return 0
