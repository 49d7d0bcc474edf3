"""A report that holds one of everything: what the tests of all reporters render.

Six stages, each state of a run, new, known and suppressed findings, a finding united from two scanners,
packages with and without a fix, an image, components with parents, hashes and licences, and names and
messages from somebody who does not wish us well. Nothing here is read from the clock or the disk.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from secscan.autofix import Fix, TextEdit
from secscan.gap import Acceptance, Gap, GapStatus
from secscan.model import (
    Component,
    Confidence,
    Excerpt,
    ExitCode,
    FileProblem,
    Finding,
    FindingStatus,
    Location,
    Package,
    Report,
    ReportedBy,
    Rule,
    Run,
    RunStatus,
    Severity,
    SkippedFile,
    Stage,
    Suppression,
    SuppressionKind,
    SuppressionNotice,
    TargetInfo,
    Verdict,
)
from secscan.program import Program

HOSTILE_PATHS = (
    "a:b.py",
    "git::x/y.py",
    "https:/evil.example/x.py",
    "-rf.py",
    "dir with space/file#1?.py",
    "new\nline\ttab.py",
    "caf\u00e9/\u202egnp.py",
    "bytes-\udcff\udc80.py",
    "percent%2e%2e/%41.py",
    "..hidden/...py",
    "::error file=x::boom.py",
    "back\\slash`tick`|pipe.py",
)
HOSTILE_MESSAGE = (
    "Bad\x1b[31m \u202ename\u2028 [click me](https://evil.example) ::error::boom ##[error]x "
    "<script>alert(1)</script> | `code` @everyone \x00\udcfe"
)


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


PRIVILEGED = "          privileged: true"
UNPRIVILEGED = Fix(
    "Remove privileged.",
    (TextEdit(Location("deploy/web.yaml", 18, 23, 18, 27), "false"),),
    hashlib.sha256(PRIVILEGED.encode()).hexdigest(),
)


def finding(stage, scanner, rule, severity, message, path, line=1, **more) -> Finding:
    """A finding with a fingerprint; columns 1 to 9 unless told otherwise."""
    columns = more.pop("columns", (1, 9))
    end_line = more.pop("end_line", line)
    location = Location(path, line, columns[0], end_line, columns[1])
    print_ = _fingerprint(rule, path, str(line), str(more.get("subject", "")))
    return Finding(stage, scanner, rule, severity, message, location, fingerprint=print_, **more)


def _secrets() -> tuple[Finding, ...]:
    masked = Excerpt(11, ("import os", 'AWS_KEY = "********************"', ""))
    return (
        finding(
            Stage.SECRETS, "detect-secrets", "detect-secrets.aws-access-key", Severity.HIGH,
            "An AWS access key is in the source.", "src/settings.py", 12, columns=(12, 32),
            confidence=Confidence.HIGH, cwe=("CWE-798",), excerpt=masked, line_hash="60bba3790536403e:1",
            also_reported_by=(ReportedBy("bandit", "bandit.B105"),), weakness="hardcoded-secret",
            subject="aws ******************** 1f3a", masks=((12, 12, 32),),
            fix="Revoke the key and read it from the environment.",
        ),
        finding(
            Stage.SECRETS, "detect-secrets", "detect-secrets.keyword", Severity.MEDIUM,
            "A value that looks like a password is assigned.", "tests/conf.py", 3, columns=(8, 16),
            confidence=Confidence.LOW, cwe=("CWE-798",), line_hash="8f63ec7c1bfee084:1",
            dismissed="the value is a placeholder", status=FindingStatus.SUPPRESSED,
            suppression=Suppression(SuppressionKind.BUILT_IN, "the value is a placeholder"),
        ),
    )  # fmt: skip


def _sast() -> tuple[Finding, ...]:
    excerpt = Excerpt(
        6, ("def run(cmd):", "    # \u26a0 h\u00e9\U0001f600", "    os.system(cmd)", "    return 0")
    )
    hostile = tuple(
        finding(
            Stage.SAST, "semgrep", "semgrep.python-eval", Severity.MEDIUM, HOSTILE_MESSAGE, path, 1 + number,
            cwe=("CWE-95",), line_hash=f"{number + 16:x}c72a:1",
        )
        for number, path in enumerate(HOSTILE_PATHS)
    )  # fmt: skip
    return (
        finding(
            Stage.SAST, "semgrep", "semgrep.python-os-system", Severity.CRITICAL,
            "The shell runs a command that a request's text is part of.", "src/app/run.py", 8, columns=(5, 19),
            confidence=Confidence.HIGH, cwe=("CWE-78",), excerpt=excerpt, line_hash="4ac41e078a0c3213:1",
            also_reported_by=(ReportedBy("bandit", "bandit.B605"),), weakness="os-command-injection",
            logical="run", url="https://docs.example.org/rules/python-os-system",
            fix="Pass a list of arguments to subprocess.run and leave the shell out.",
        ),
        finding(
            Stage.SAST, "bandit", "bandit.B324", Severity.LOW, "MD5 is used", "src/app/hash.py", 4,
            cwe=("CWE-327",), line_hash="3500b72a4d7dbe57:1", status=FindingStatus.KNOWN,
        ),
        finding(
            Stage.SAST, "bandit", "bandit.B101", Severity.INFO, "An assert guards nothing in optimised code.",
            "tests/test_app.py", 20, end_line=21, line_hash="8c072f39cc89b447:1",
            status=FindingStatus.SUPPRESSED,
            suppression=Suppression(
                SuppressionKind.INLINE, "tests may assert", origin="tests/test_app.py:20 nosec"
            ),
        ),
        *hostile,
    )  # fmt: skip


def _dependencies() -> tuple[Finding, ...]:
    requests = Package("requests", "2.19.0", "pypi", "pkg:pypi/requests@2.19.0", ("2.20.0",))
    urllib3 = Package("urllib3", "1.24.1", "pypi", "pkg:pypi/urllib3@1.24.1")
    return (
        finding(
            Stage.DEPENDENCIES, "pip-audit", "CVE-2018-18074", Severity.HIGH,
            "requests 2.19.0 sends the Authorization header to http after a redirect from https.",
            "requirements.txt", 2, columns=(1, 17), confidence=Confidence.CERTAIN, cwe=("CWE-522",),
            aliases=("GHSA-x84v-xcm2-53pg", "PYSEC-2018-28"), package=requests, score="7.5",
            vector="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", subject="CVE-2018-18074 pkg:pypi/requests",
            url="https://osv.example.org/CVE-2018-18074", fix="Upgrade requests to 2.20.0.",
        ),
        finding(
            Stage.DEPENDENCIES, "pip-audit", "CVE-2019-11324", Severity.MEDIUM,
            "urllib3 1.24.1 accepts certificates that it should refuse.", "poetry.lock", 40,
            confidence=Confidence.CERTAIN, package=urllib3, rated=False,
            subject="CVE-2019-11324 pkg:pypi/urllib3", status=FindingStatus.SUPPRESSED,
            suppression=Suppression(
                SuppressionKind.CONFIG, "not reachable: no TLS is used", "platform team", "2027-01-31",
                "pyproject.toml",
            ),
        ),
    )  # fmt: skip


def _image() -> tuple[Finding, ...]:
    openssl = Package(
        "openssl", "3.0.1-r0", "apk", "pkg:apk/alpine/openssl@3.0.1-r0?arch=x86_64", ("3.0.2-r0",)
    )
    zlib = Package("zlib", "1.2.11-r3", "apk", "pkg:apk/alpine/zlib@1.2.11-r3", ("1.2.12-r0",))
    return tuple(
        finding(
            Stage.IMAGE, "trivy", rule, Severity.CRITICAL, f"{package.name} {package.version} has {rule}",
            "image/registry.example.org/team/app", 1, columns=(1, 1), confidence=Confidence.CERTAIN,
            package=package, score=score, subject=f"{rule} {package.name}",
            logical=f"registry.example.org/team/app:/lib/apk/db/installed#{package.purl}",
        )
        for rule, package, score in (
            ("CVE-2022-0778", openssl, "9.0"),
            ("CVE-2018-25032", zlib, "9.8"),
            ("CVE-2018-25032", openssl, ""),
        )
    )  # fmt: skip


def _iac_and_policy() -> tuple[Finding, ...]:
    return (
        finding(
            Stage.IAC, "policies", "policies.kubernetes.privileged", Severity.HIGH,
            "Container 'web' is privileged.", "deploy/web.yaml", 18, columns=(11, 27),
            confidence=Confidence.HIGH, cwe=("CWE-250",), subject="Deployment/web/web", logical="Deployment/web",
            excerpt=Excerpt(17, ("        securityContext:", PRIVILEGED, "")), autofix=UNPRIVILEGED,
        ),
        finding(
            Stage.IAC, "hadolint", "hadolint.DL3007", Severity.MEDIUM,
            "The base image has no fixed tag.", "Dockerfile", 1, subject="FROM",
        ),
        finding(
            Stage.POLICY, "policy", "policy.no-critical-in-payments", Severity.HIGH,
            "payments may not ship a critical weakness.", "src/app/run.py", 8, columns=(5, 19),
            confidence=Confidence.HIGH, subject="policy.no-critical-in-payments src/app/run.py",
        ),
    )  # fmt: skip


def _rules() -> dict[str, Rule]:
    told = (
        Rule(
            "semgrep.python-os-system", "python-os-system", "A shell runs a command made from input",
            "A request's text becomes part of a command line, so that a `;` starts a second command.",
            "Pass a list of arguments and leave the shell out.", "https://docs.example.org/rules/python-os-system",
            ("CWE-78",), ("owasp-a03",), Severity.CRITICAL,
        ),
        Rule(
            "semgrep.python-eval", "python-eval", "Text is evaluated as code", "", "Use ast.literal_eval.", "",
            ("CWE-95",), tuple(f"tag-{number:02}" for number in range(30)), Severity.MEDIUM,
        ),
        Rule("bandit.B324", "hashlib", "A weak hash", url="https://bandit.example.org/B324", cwe=("CWE-327",)),
        Rule(
            "CVE-2018-18074", "CVE-2018-18074", "requests leaks the Authorization header",
            "x" * 3000, "Upgrade.", "https://osv.example.org/CVE-2018-18074", ("CWE-522",), (), Severity.HIGH,
        ),
        Rule("policies.kubernetes.privileged", "privileged", "A container is privileged", severity=Severity.HIGH),
        Rule("semgrep.never-found", "never-found", "A rule without a finding"),
    )  # fmt: skip
    return {rule.id: rule for rule in told}


def _components() -> tuple[Component, ...]:
    root = "pkg:pypi/requests@2.19.0"
    flask = "pkg:pypi/flask@2.0.1"
    digest = hashlib.sha256(b"requests").hexdigest()
    return (
        Component("requests", "2.19.0", "pypi", root, "requirements.txt", 2, 1, 17, parents=("",),
                  hashes=(("SHA-256", digest),), licenses=("Apache-2.0",)),
        Component("requests", "2.19.0", "pypi", root, "services/api/requirements.txt", 5, parents=("",)),
        Component("urllib3", "1.24.1", "pypi", "pkg:pypi/urllib3@1.24.1", "poetry.lock", 40, direct=False,
                  parents=(root,), licenses=("MIT",), origin="lockfile"),
        Component("flask", "2.0.1", "pypi", flask, "pyproject.toml", 9, scope="optional", parents=("",),
                  licenses=("BSD-3-Clause OR MIT", "Custom \x1b[1m licence")),
        Component("jinja2", "3.0.0", "pypi", "pkg:pypi/jinja2@3.0.0", "poetry.lock", 12, direct=False,
                  parents=(flask, "pkg:pypi/gone@1")),
        Component("numpy", "", "pypi", "pkg:pypi/numpy", "requirements.txt", 3, parents=("",),
                  unassessed="the version is not pinned"),
        Component("openssl", "3.0.1-r0", "apk", "pkg:apk/alpine/openssl@3.0.1-r0?arch=x86_64",
                  "image/registry.example.org/team/app", direct=False, origin="image"),
        Component("zlib", "1.2.11-r3", "apk", "pkg:apk/alpine/zlib@1.2.11-r3",
                  "image/registry.example.org/team/app", direct=False, origin="image"),
    )  # fmt: skip


def _runs() -> tuple[Run, ...]:
    broken = (
        FileProblem("src/broken.py", "line 3: invalid syntax"),
        FileProblem("bytes-\udcff.py", "not UTF-8 \x1b"),
    )
    return (
        Run(Stage.SECRETS, "detect-secrets", "1.5.0", RunStatus.OK, duration=1.25, files_scanned=40),
        Run(Stage.SAST, "semgrep", "1.182.0", RunStatus.PARTIAL, "2 files were not scanned", 6.5, 30, broken,
            notes=("1 file has a PEP 263 cookie",), cage="landlock+no-network"),
        Run(Stage.SAST, "bandit", "1.9.4", RunStatus.TIMEOUT, "stopped after 60 seconds", 60.0, 12,
            (FileProblem("src/slow.py", "not reached"),)),
        Run(Stage.DEPENDENCIES, "pip-audit", "2.10.0", RunStatus.OK, duration=2.0, files_scanned=3),
        Run(
            Stage.IMAGE, "trivy", "0.74.0", RunStatus.OK, duration=3.0, files_scanned=1,
            programs=(Program("trivy", "5e" * 32, "path", "0.74.0", path="/home/somebody/bin/trivy"),),
        ),
        Run(Stage.IAC, "hadolint", "2.15.1", RunStatus.OK, duration=0.1, files_scanned=1),
        Run(Stage.IAC, "zizmor", "1.32.0", RunStatus.NOT_APPLICABLE, "no workflow files"),
        Run(Stage.IAC, "policies", "0.1.0", RunStatus.FAILED, "the worker printed \x1b[2J no JSON", 0.2, 0,
            (FileProblem("deploy/db.yaml", "the worker died"),), allowed=True),
        Run(Stage.POLICY, "policy", "", RunStatus.MISSING, "regorus is not installed"),
        Run(Stage.POLICY, "opa", "", RunStatus.SKIPPED, "--skip policy"),
    )  # fmt: skip


def gap(stage, scanner, path, kind, reason, **more) -> Gap:
    """A gap with a fingerprint and an advice."""
    print_ = _fingerprint("gap", stage.value, scanner, path, str(more.get("start_line", 0)))[:32]
    return Gap(stage, scanner, path, kind, reason, "correct it, or accept it", fingerprint=print_, **more)


def _gaps() -> tuple[Gap, ...]:
    """One of each fate, and names and words of somebody hostile."""
    hostile = HOSTILE_PATHS[7]
    return (
        gap(Stage.SAST, "semgrep", "src/broken.py", "syntax", "line 3: invalid syntax", start_line=3, end_line=5),
        gap(
            Stage.SAST, "bandit", "src/new.py", "interpreter", "written for Python 3.99", covered_by=("semgrep",),
        ),
        gap(Stage.SAST, "semgrep", hostile, "unread", HOSTILE_MESSAGE, status=GapStatus.KNOWN),
        gap(Stage.DEPENDENCIES, "secscan", "web/bun.lock", "unsupported", "no scanner reads Bun's lock files"),
        gap(
            Stage.IAC, "secscan", "::error file=x::ci/.gitlab-ci.yml", "unsupported",
            "no scanner reads GitLab CI pipelines", status=GapStatus.ACCEPTED,
            acceptance=Acceptance("read by \x1b[1m another tool", "2027-01-31", ".secscan.toml: [[accept-unscanned]] 1"),
        ),
    )  # fmt: skip


def sample_report() -> Report:
    """One of everything; the findings stand in the order of the stages."""
    return Report(
        version="0.1.0",
        target=TargetInfo(
            "shop", "9fceb02d0ae598e95dc970b74767f19372d61af8", True, "main",
            "https://git.example.org/team/shop.git", 57,
        ),
        runs=_runs(),
        findings=(*_secrets(), *_sast(), *_dependencies(), *_image(), *_iac_and_policy()),
        gaps=_gaps(),
        components=_components(),
        rules=_rules(),
        skipped=(SkippedFile("link.py", "link"), SkippedFile("fifo", "not a regular file"), SkippedFile("l2", "link")),
        unused_suppressions=(SuppressionNotice("rule bandit.B999", "pyproject.toml", "never matched"),),
        expired_suppressions=(
            SuppressionNotice("CVE-2018-18074", "pyproject.toml", "waiting for a release", "2026-01-31"),
        ),
        warnings=("the advisory data is 9 days old", "odd \x1b[31m name \u202e in .gitignore"),
        started="2026-11-23T15:00:00Z",
        ended="2026-11-23T15:01:15Z",
        compared_to="origin/main",
    )  # fmt: skip


def clean_report() -> Report:
    """Every stage ran, nothing was found, nothing is compared."""
    run_of = {
        Stage.SECRETS: "detect-secrets", Stage.SAST: "semgrep", Stage.DEPENDENCIES: "pip-audit",
        Stage.IMAGE: "trivy", Stage.IAC: "hadolint", Stage.POLICY: "policy",
    }  # fmt: skip
    runs = tuple(Run(stage, name, "1.0.0", RunStatus.OK, files_scanned=1) for stage, name in run_of.items())
    return replace(
        Report(version="0.1.0", target=TargetInfo("clean")),
        runs=runs,
        started="2026-11-23T15:00:00Z",
        ended="2026-11-23T15:00:01Z",
    )


def healthy_report() -> Report:
    """The sample with every scanner's work done: what GitHub can be sent whole."""
    report = sample_report()
    runs = tuple(replace(run, status=RunStatus.OK, reason="", failed=()) for run in report.runs)
    return replace(report, runs=runs, gaps=())


def sample_verdict() -> Verdict:
    """The gate's answer to `sample_report`: incomplete."""
    report = sample_report()
    failing = {
        f.fingerprint
        for f in report.findings
        if f.status is FindingStatus.NEW and f.severity >= Severity.HIGH
    }
    return Verdict(
        ExitCode.INCOMPLETE,
        (
            "sast: semgrep is partial: 2 files were not scanned",
            "sast: bandit timed out: stopped after 60 seconds",
            "policy: policy is missing: regorus is not installed",
            f"{len(failing)} findings are new and of severity high or above",
        ),
        frozenset(failing),
    )


def clean_verdict() -> Verdict:
    """The gate's answer to `clean_report`: passed."""
    return Verdict(ExitCode.PASSED, ("all six stages ran and nothing is new",))


def large_report(count: int) -> Report:
    """`count` new SAST findings in 200 files, for limits and speed."""
    severities = (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL, Severity.INFO)
    findings = tuple(
        finding(
            Stage.SAST, "semgrep", f"semgrep.rule-{number % 50}", severities[number % 5],
            f"Weakness number {number} is here.", f"src/module_{number % 200}.py", 1 + number // 200,
            cwe=("CWE-78",), line_hash=f"{number + 4096:x}:1",
            excerpt=Excerpt(max(1, number // 200), ("a = 1", "b = eval(c)", "d = 2")),
        )
        for number in range(count)
    )  # fmt: skip
    run = Run(Stage.SAST, "semgrep", "1.182.0", RunStatus.OK, duration=5.0, files_scanned=200)
    return replace(clean_report(), runs=(run,), findings=findings)
