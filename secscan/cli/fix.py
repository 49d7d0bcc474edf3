"""`secscan fix`: shows the mechanical fixes of what a scan finds, or makes them and proves that they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from secscan.cli.options import fix_options

if TYPE_CHECKING:
    from secscan.config.settings import Config
    from secscan.fixes.plan import FixPlan, Refusal
    from secscan.model import Finding, Report
    from secscan.run.fix import FixResult


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False))
@click.option("--apply", is_flag=True, help="Change the files, scan again, and undo what does not hold.")
@click.option("--dry-run", is_flag=True, help="Change nothing and print the diff: the default.")
@click.option("--diff", "with_diff", is_flag=True, help="With --apply: print the diff as well.")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Fix only findings of this rule.")
@click.option(
    "--fingerprint",
    "fingerprints",
    multiple=True,
    metavar="ID",
    help="Fix only the finding with this fingerprint, or whose fingerprint begins so.",
)
@click.option("--report", metavar="FILE", help="Fix only findings that this JSON report lists.")
@fix_options
def fix(paths: tuple[str, ...], **options: Any) -> int:
    """Fix what has a safe mechanical fix: show the changes as a diff, or make them with --apply.

    Only findings that a program can fix without changing what the code does are touched; lines that
    hold a secret never are. After --apply a second scan proves that each finding is gone and that
    nothing new came; what does not hold is undone. Exit code 1: there is something to fix (dry run),
    or something could not be fixed.
    """
    from secscan.cli.run import check_exists
    from secscan.errors import UsageError

    if options["apply"] and options["dry_run"]:
        raise UsageError("--apply and --dry-run exclude each other")
    for path in paths:
        check_exists(path)
    own = ("apply", "dry_run", "with_diff", "rules", "fingerprints", "report")
    asked = {name: options.pop(name) for name in own}
    return _Command(paths, options, asked).run()


class _Command:
    """One run of the command."""

    def __init__(self, paths: Sequence[str], options: dict[str, Any], asked: dict[str, Any]) -> None:
        from secscan.cli.load import read_config
        from secscan.cli.output import look
        from secscan.system.places import find_root

        self._paths, self._options, self._asked = paths, options, asked
        self._root = find_root(paths)
        self._config = _with_secrets(read_config(paths, options))
        self._look = look(self._config, options)

    def run(self) -> int:
        """Scans, and shows or makes the changes."""
        from secscan.run.fix import plan_for

        report = self._scan()
        chosen = self._chosen(report)
        plan = plan_for(self._root, chosen)
        if not self._asked["apply"]:
            self._show_diff(report, plan)
        result = self._applied(plan, report) if self._asked["apply"] else None
        self._say(report, plan, result)
        return self._exit_code(result.report if result else report, plan, result)

    def _scan(self) -> Report:
        from secscan.cli.progress import progress_for
        from secscan.run.scan import scan

        with progress_for(self._options) as progress:
            return scan(self._config, self._paths, progress)

    def _chosen(self, report: Report) -> list[Finding]:
        """The findings that are asked for and count, with a fix."""
        from secscan.fixes.plan import chosen
        from secscan.model import FindingStatus

        config, asked = self._config, self._asked
        listed = _listed(asked["report"]) if asked["report"] else None
        wanted = chosen(report.findings, asked["rules"], asked["fingerprints"])
        return [
            one
            for one in wanted
            if one.autofix
            and one.status is not FindingStatus.SUPPRESSED
            and one.severity >= config.severity
            and one.confidence >= config.min_confidence
            and (listed is None or one.fingerprint in listed)
        ]

    def _applied(self, plan: FixPlan, report: Report) -> FixResult:
        from secscan.run.fix import apply_fixes, shown_lines

        hidden = shown_lines(self._root, report, plan) if self._asked["with_diff"] else {}
        result = apply_fixes(self._root, plan, report, self._scan)
        if hidden:
            done = {one.fingerprint for one in result.fixed}
            kept = (c.without({f.fingerprint for f in c.findings} - done) for c in plan.changes)
            self._print_diff(replace(plan, changes=tuple(c for c in kept if c)), hidden)
        return result

    def _show_diff(self, report: Report, plan: FixPlan) -> None:
        from secscan.run.fix import shown_lines

        self._print_diff(plan, shown_lines(self._root, report, plan))

    def _print_diff(self, plan: FixPlan, hidden: Any) -> None:
        from secscan.reporters.console.changes import drawn_changes
        from secscan.system.streams import print_bytes

        text = "".join(f"{row}\n" for row in drawn_changes(plan.changes, hidden, self._look))
        print_bytes(text.encode("utf-8", "backslashreplace"))

    def _say(self, report: Report, plan: FixPlan, result: FixResult | None) -> None:
        from secscan.gate import describe_incomplete, incomplete_runs
        from secscan.reporters.console.changes import outcome_rows
        from secscan.reporters.text import one_line

        last = result.report if result else report
        for run in incomplete_runs(last, self._config):
            click.echo(f"secscan: {one_line(describe_incomplete(run))}", err=True)
        refused = (*plan.refused, *(result.undone if result else ()))
        fixed = result.fixed if result else tuple(plan.findings)
        left = sum(one.status.value != "suppressed" for one in last.findings)
        left -= 0 if result else len(fixed)
        for row in outcome_rows(fixed, refused, left, self._look, applied=result is not None):
            click.echo(row, err=True, color=True)

    def _exit_code(self, report: Report, plan: FixPlan, result: FixResult | None) -> int:
        from secscan.gate import judge
        from secscan.model import ExitCode

        if judge(report, self._config).exit_code is ExitCode.INCOMPLETE:
            return int(ExitCode.INCOMPLETE)
        open_: Sequence[Finding | Refusal] = (*plan.refused, *(result.undone if result else plan.findings))
        return int(ExitCode.FAILED if open_ and not self._config.exit_zero else ExitCode.PASSED)


def _with_secrets(config: Config) -> Config:
    """The configuration with the secrets stage: what may not be shown or touched must be known."""
    from secscan.model import Stage

    stages = tuple(stage for stage in Stage if stage in {Stage.SECRETS, *config.requested})
    return replace(config, stages=stages, skip=(), verify=(), images=(), history=False)


def _listed(name: str) -> set[str]:
    """The fingerprints of a JSON report's findings."""
    from secscan.cli.explain import read_report

    return {str(one["fingerprint"]) for one in read_report(name)["findings"]}
