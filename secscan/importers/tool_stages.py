"""Which question another tool's result answers: its stage, and the weakness that it names."""

from __future__ import annotations

import re

from secscan.knowledge.weakness import SECRET_CLASS, of_bandit
from secscan.model import Rule, Stage

_KEY = re.compile(r"[^a-z0-9]+")
_KNOWN = {
    "semgrep-oss": "semgrep",
    "semgrep-pro": "semgrep",
    "semgrep-ci": "semgrep",
    "snykcode": "snyk-code",
    "snyk-open-source": "snyk",
    "snyk-container": "snyk",
    "snyk-iac": "snyk-iac",
    "aqua-security-trivy": "trivy",
    "trivy-vulnerability-scanner": "trivy",
    "clair-v4": "clair",
    "bridgecrew": "checkov",
    "checkmarx-kics": "kics",
    "detect-secrets-sarif": "detect-secrets",
}
_SECRETS = frozenset(
    {"gitleaks", "trufflehog", "detect-secrets", "ggshield", "gitguardian", "secretlint", "noseyparker"}
)
_IAC = frozenset(
    {
        "checkov",
        "kics",
        "tfsec",
        "terrascan",
        "kubescape",
        "hadolint",
        "conftest",
        "kube-linter",
        "kubelinter",
        "polaris",
        "snyk-iac",
        "cfn-lint",
        "cfn-nag",
        "zizmor",
        "actionlint",
        "template-analyzer",
        "dockle",
    }
)
_DEPENDENCIES = frozenset(
    {
        "osv-scanner",
        "dependency-check",
        "snyk",
        "pip-audit",
        "npm-audit",
        "govulncheck",
        "cargo-audit",
        "retire-js",
        "bundler-audit",
        "safety",
        "dependabot",
        "nancy",
        "blackduck",
        "black-duck",
    }
)
_IMAGE = frozenset({"grype", "clair", "docker-scout", "anchore", "docker-scan"})
_ADVISORY = re.compile(
    r"(?i)\b(?:CVE-\d{4}-\d{4,7}|GHSA-[0-9a-z]{4}-|SNYK-[A-Z]+-|RUSTSEC-\d|PYSEC-\d|GO-\d{4}-\d)"
)
_CHECK = re.compile(r"(?i)(?:AVD-[A-Z]+-\d|CKV\d?_|DS-?\d{3,4}\b|KSV-?\d{3,4}\b|(?:AWS|AZU|GCP)-\d{4}\b)")


def tool_key(native: str) -> str:
    """A tool's name as our table spells it: lower case, words joined by hyphens."""
    key = _KEY.sub("-", native.lower()).strip("-")[:40] or "unknown"
    return _KNOWN.get(key, key)


def stage_of(key: str, identity: str, meant: Rule, path: str) -> Stage:
    """The stage of a result by its tool; a tool that does several things by what its rule is called."""
    tags = {tag.lower() for tag in meant.tags}
    if key in _SECRETS or tags & {"secret", "secrets"}:
        return Stage.SECRETS
    if _CHECK.match(identity) or key in _IAC or "misconfiguration" in tags:
        return Stage.IAC
    if _ADVISORY.search(identity) or key in _DEPENDENCIES or key in _IMAGE:
        return Stage.IMAGE if key in _IMAGE and not _is_manifest(path) else Stage.DEPENDENCIES
    return Stage.SAST


def _is_manifest(path: str) -> bool:
    return path.endswith((".json", ".lock", ".txt", ".toml", ".xml", ".mod", ".sum", ".gradle"))


def weakness_of(stage: Stage, key: str, identity: str) -> str:
    """The class where the tool's rule names one by itself; others follow from CWEs and aliases."""
    if stage is Stage.SECRETS:
        return SECRET_CLASS
    return of_bandit(identity) if key == "bandit" and stage is Stage.SAST else ""
