"""Text that somebody who does not wish us well would write, for the tests of every reporter."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st
from reports_sample import sample_report

from secscan.gap import Gap
from secscan.model import Excerpt, FileProblem, Finding, Location, Report, ReportedBy, TargetInfo

PIECES = (
    "::error::", "::", "##[", "##", "[", "]", "#", ":", "%0A", "%0D", "%3A", "%25", "set-env name=X", "stop-commands",
    "::add-mask::", "##[add-mask]", "\n", "\r", "\r\n", "\t", " ", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\u00a0",
    "\u3000", "\u2003", "\x1b[31m", "\x1b[2J", "\x00", "\x07", "\u200b", "\ufeff", "\u202e", "\u00ad", "\udcff", "\ud83d", "word",
    "é", "日本", "😀", "\u0301", "<b>", "<!--", "-->", "`", "```", "~~~", "|", "\\", "@team", "#12", "https://evil.example",
    "](x)", "![", "&amp;", "$x$", "*", "_", "~", "- ", "1. ", "> ", "    ", "=", "++", "GH-1", "www.evil.example",
)  # fmt: skip

text = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)


def random_text(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randint(1, 14)))


def hostile_report(words: list[str]) -> Report:
    """The sample with foreign text wherever a report can hold some."""
    turn = iter(range(10**9))

    def word() -> str:
        return words[next(turn) % len(words)]

    def spoil(finding: Finding) -> Finding:
        return replace(
            finding,
            message=word(),
            location=Location(word(), 2, 1, 2, 9),
            fix=word(),
            url=word(),
            rule=word(),
            cwe=(word(),),
            excerpt=Excerpt(1, (word(), word(), word())),
            aliases=(word(),),
            also_reported_by=(ReportedBy(word(), word()),),
            logical=word(),
            package=finding.package and replace(finding.package, name=word(), fixed_versions=(word(),)),
            suppression=finding.suppression and replace(finding.suppression, reason=word(), owner=word()),
        )

    def blind(gap: Gap) -> Gap:
        excuse = gap.acceptance and replace(gap.acceptance, reason=word(), origin=word())
        lines = {"start_line": 2, "end_line": 2}
        return replace(gap, path=word(), reason=word(), advice=word(), acceptance=excuse, **lines)

    report = sample_report()
    return replace(
        report,
        target=TargetInfo(word(), word(), dirty=True, branch=word(), repository=word(), files=3),
        runs=tuple(
            replace(
                run, reason=word(), version=word(), notes=(word(),), failed=(FileProblem(word(), word()),)
            )
            for run in report.runs
        ),
        findings=tuple(map(spoil, report.findings)),
        gaps=tuple(map(blind, report.gaps)),
        components=tuple(replace(part, name=word(), unassessed=word()) for part in report.components),
        rules={},
        skipped=tuple(replace(file, path=word(), reason=word()) for file in report.skipped),
        unused_suppressions=tuple(replace(n, what=word(), origin=word()) for n in report.unused_suppressions),
        expired_suppressions=tuple(
            replace(n, what=word(), reason=word()) for n in report.expired_suppressions
        ),
        warnings=(word(), word()),
        compared_to=word(),
    )
