"""The errors that secscan raises on purpose, and the exit code that each leads to.

SecscanError
├── UsageError            2   a wrong option, level, stage or path
├── ConfigError           2   a wrong key, type or date in a configuration file
├── IncompleteError       3   something requested could not be looked at
└── ToolError             -   a child or a service went wrong; the pipeline turns it into a state
    └── MissingToolError  -   the tool is not there
"""

from __future__ import annotations

from secscan.model import ExitCode


class SecscanError(Exception):
    """An expected failure: what went wrong, and in `advice` what to do next."""

    exit_code: ExitCode = ExitCode.INCOMPLETE

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(SecscanError):
    """The command line asks for something that does not exist."""

    exit_code = ExitCode.USAGE


class ConfigError(UsageError):
    """A configuration file is wrong; the message names file and key."""


class IncompleteError(SecscanError):
    """Something that was asked for could not be looked at."""


class ToolError(SecscanError):
    """A tool or service could not be used; a scanner's run ends `missing` or `failed`."""


class MissingToolError(ToolError):
    """The tool is not installed, or not where it may be trusted."""
