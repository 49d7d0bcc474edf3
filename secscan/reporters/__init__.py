"""One module per format: a report in, text out.

Reporters are pure: no clock, no file, no environment; the same report gives the same bytes.
"""

from __future__ import annotations

from importlib import import_module

from secscan.errors import UsageError
from secscan.model import Report, Verdict

REPORTERS: dict[str, str] = {
    "console": "secscan.reporters.console.reporter:render",
    "json": "secscan.reporters.json_report:render",
    "sarif": "secscan.reporters.sarif.reporter:render",
    "sarif-github": "secscan.reporters.sarif.reporter:render_github",
    "cyclonedx": "secscan.reporters.cyclonedx.reporter:render",
    "cyclonedx-1.7": "secscan.reporters.cyclonedx.reporter:render_newer",
    "spdx": "secscan.reporters.spdx:render",
    "openvex": "secscan.reporters.openvex:render",
    "markdown": "secscan.reporters.markdown:render",
    "github": "secscan.reporters.github:render",
    "html": "secscan.reporters.html.reporter:render",
    "junit": "secscan.reporters.junit:render",
    "gitlab": "secscan.reporters.gitlab:render",
    "gitlab-sast": "secscan.reporters.gitlab:render_sast",
    "gitlab-secrets": "secscan.reporters.gitlab:render_secrets",
    "gitlab-dependencies": "secscan.reporters.gitlab:render_dependencies",
    "gitlab-containers": "secscan.reporters.gitlab:render_containers",
    "gitlab-codequality": "secscan.reporters.code_quality:render",
    "csv": "secscan.reporters.csv_table:render",
    "sonarqube": "secscan.reporters.sonarqube:render",
    "checkstyle": "secscan.reporters.checkstyle:render",
    "azure": "secscan.reporters.azure:render",
    "bitbucket": "secscan.reporters.bitbucket:render",
    "teamcity": "secscan.reporters.teamcity:render",
}
"""Each format's `module:function`; a module is imported only when its format is asked for.

This is the only list of formats: options, configuration, its schema and the tests read it."""


def render(format_name: str, report: Report, verdict: Verdict) -> str:
    """The report as text in a format of the table; raises `UsageError` for any other word."""
    if format_name not in REPORTERS:
        raise UsageError(f"unknown format {format_name!r}", f"known formats: {', '.join(REPORTERS)}")
    module, _, function = REPORTERS[format_name].partition(":")
    text: str = getattr(import_module(module), function)(report, verdict)
    return text
