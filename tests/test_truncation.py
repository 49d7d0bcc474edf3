"""Every scanner's real output, cut at every byte and with every ending: never taken for the whole of it.

All 160,000 points take minutes: `SECSCAN_LONG=1 pytest tests/test_truncation.py`. Otherwise every
n-th is tried, and those around the ends of lines.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
import recordings

from secscan.system.command import Ending

ALL_POINTS = os.environ.get("SECSCAN_LONG") == "1"
POINTS = 500
ADAPTERS = {name: recordings.adapter(name) for name in recordings.NAMES}
OF_EACH = pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS.keys())

# The exit codes that belong to an output with findings; to one without any it is 0 everywhere.
FOUND = dict.fromkeys(ADAPTERS, 0) | {"pip-audit": 1}
BAD_ENDINGS = [ending for ending in Ending if ending is not Ending.EXIT]


def points(whole: bytes) -> list[int]:
    """Lengths that are less than the whole, white space at its end aside."""
    size = len(whole.rstrip())
    if ALL_POINTS:
        return list(range(size))
    ends = [at + near for at, byte in enumerate(whole) if byte == 10 for near in (-1, 0, 1)]
    around = ends[:: 1 + len(ends) // POINTS]
    return sorted({n for n in (*range(0, size, 1 + size // POINTS), *around, size - 1) if 0 <= n < size})


def test_there_are_points_enough():
    sizes = {name: len(one.done.stdout.rstrip()) for name, one in ADAPTERS.items()}
    assert set(sizes) == set(recordings.FILES) | {"pip-audit", "trivy", "policy"}
    assert sum(sizes.values()) >= 60_000, sizes


@OF_EACH
def test_the_whole_is_trusted(adapter):
    assert adapter.trusts(adapter.done)
    assert adapter.trusts(adapter.quiet)
    assert adapter.read(adapter.done) != adapter.read(adapter.quiet)


@OF_EACH
def test_no_truncation_passes_for_the_whole(adapter):
    whole = adapter.read(adapter.done).answers
    for length in points(adapter.done.stdout):
        cut = replace(adapter.done, stdout=adapter.done.stdout[:length])
        assert not adapter.trusts(cut), length
        answers = adapter.read(cut).answers
        assert all(answer == whole[unit] for unit, answer in answers.items()), length


@pytest.mark.parametrize("name", sorted(recordings.FILES.keys() - {"hadolint"}))
def test_a_file_that_the_output_says_nothing_of_is_not_scanned(name):
    # hadolint never names a file without findings: only its exit code and the canary speak for those.
    files = recordings.load(name)[1]
    kinds = files[0][1]
    more = recordings.adapter(name, [*files, ("another/file", kinds)])
    assert not more.trusts(more.done)
    assert "another/file" not in more.read(more.done).answers
    for left_out in files:
        fewer = recordings.adapter(name, [file for file in files if file != left_out])
        assert not set(ADAPTERS[name].units) <= fewer.read(fewer.done).answers.keys()


@OF_EACH
def test_no_piece_of_the_middle_and_no_end_passes_for_the_whole(adapter):
    for length in points(adapter.done.stdout)[1:]:
        assert not adapter.trusts(replace(adapter.done, stdout=adapter.done.stdout[length:])), length


def test_no_truncation_of_a_log_that_accounts_for_files_passes():
    zizmor = ADAPTERS["zizmor"]
    log = zizmor.done.stderr
    for length in range(len(log.rstrip())):
        assert not zizmor.trusts(replace(zizmor.done, stderr=log[:length])), length
    lines = log.splitlines(keepends=True)
    accounts = [line for line in lines if b" completed /" in line]
    assert len(accounts) == len(zizmor.units)
    for line in accounts:
        assert not zizmor.trusts(replace(zizmor.done, stderr=log.replace(line, b""))), line


@OF_EACH
def test_only_the_exit_code_that_fits_the_output_is_trusted(adapter):
    cut = adapter.done.stdout[: len(adapter.done.stdout) // 2]
    outputs = {"nothing": b"", "quiet": adapter.quiet.stdout, "found": adapter.done.stdout, "cut": cut}
    fits = {("quiet", 0), ("found", FOUND[adapter.name])}
    trusted = {
        (kind, code)
        for kind, stdout in outputs.items()
        for code in range(256)
        if adapter.trusts(replace(adapter.done, stdout=stdout, code=code))
    }
    assert trusted == fits


@OF_EACH
@pytest.mark.parametrize("ending", BAD_ENDINGS)
def test_no_output_of_a_child_that_did_not_end_by_itself_is_trusted(adapter, ending):
    for stdout in (b"", adapter.quiet.stdout, adapter.done.stdout):
        for code in (0, 1, FOUND[adapter.name], 127, -2, -6, -9, -11, -15):
            given = replace(adapter.done, stdout=stdout, code=code, ending=ending)
            assert not adapter.trusts(given), code


@OF_EACH
@pytest.mark.parametrize("stdout", [b"null", b"[]", b"{}", b"0", b'""', b"[[]]", b"[{}]", b'{"done": true}\n', b"\xff\xfe", b"[" * 100_000])  # fmt: skip
def test_what_is_readable_but_no_answer_is_not_trusted(adapter, stdout):
    if adapter.name == "hadolint" and stdout == b"[]":
        return  # all that hadolint says of files without findings: the canary tells whether it looked
    silent = replace(adapter.done, stdout=stdout, stderr=b"", code=0)
    assert not adapter.trusts(silent)


def amount(answer):
    """How much an answer says."""
    if isinstance(answer, tuple):
        return len(answer)
    told = ("findings", "components", "vulnerabilities")
    return sum(len(getattr(answer, what, ())) for what in told)


@OF_EACH
def test_a_flipped_bit_never_raises_and_loses_no_finding_silently(adapter):
    whole = adapter.done.stdout
    optional = adapter.name == "trivy"  # its report has no key for what it did not find
    before = {unit: amount(answer) for unit, answer in adapter.read(adapter.done).answers.items()}
    for at in points(whole):
        given = replace(adapter.done, stdout=whole[:at] + bytes([whole[at] ^ 2]) + whole[at + 1 :])
        if adapter.trusts(given) and not optional:
            after = {unit: amount(answer) for unit, answer in adapter.read(given).answers.items()}
            assert sum(after.values()) == sum(before.values()), (at, whole[at - 30 : at + 30])
