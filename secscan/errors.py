"""The errors that secscan raises on purpose, and the exit code that each leads to.

SecscanError
├── UsageError            2   a wrong option, level, stage or path
├── ConfigError           2   a wrong key, type or date in a configuration file, or one that cannot be read
└── ToolError             -   a child or a service went wrong; the pipeline turns it into a state
    └── MissingToolError  -   the tool is not there
"""

from __future__ import annotations

import errno

from secscan.model import ExitCode

_SHORT = frozenset(
    (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
)
_NO_THREAD = "can't start new thread"


EXIT_CODES: dict[ExitCode, str] = {
    ExitCode.PASSED: "every requested stage ran, and the gate passed",
    ExitCode.FAILED: "the gate failed: a new finding of at least the level of `--fail-on` (default `high`)"
    " and the confidence of `--fail-on-confidence` (default `medium`)",
    ExitCode.USAGE: "wrong usage or configuration",
    ExitCode.INCOMPLETE: "incomplete: something that was asked for could not be looked at"
    " (a scanner that failed, a new gap); outranks 1",
    ExitCode.INTERRUPTED: "interrupted; no child process is left behind",
}
"""What each exit code means, as the documents say it."""


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


class UnreadableConfigError(ConfigError):
    """A configuration file cannot be read, or is not TOML: nobody knows what it says."""


class ToolError(SecscanError):
    """A tool or service could not be used; a scanner's run ends `missing` or `failed`."""


class MissingToolError(ToolError):
    """The tool is not installed, or not where it may be trusted."""


def unexpected(error: Exception) -> str:
    """What went wrong where nothing should have: something of the system's ran out, or it is our bug."""
    if isinstance(error, MemoryError):
        return "out of memory"
    if isinstance(error, OSError) and error.errno in _SHORT:
        return f"out of resources: {(error.strerror or str(error.errno)).lower()}"
    if isinstance(error, RuntimeError) and str(error) == _NO_THREAD:
        return "out of resources: no further thread could be started"
    return f"a bug in secscan: {type(error).__name__}: {error}"
