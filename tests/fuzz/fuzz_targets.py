"""The fuzz targets: name -> function(bytes) that raises where a promise is broken. None needs atheris."""

from __future__ import annotations

from collections.abc import Callable

import fuzz_adapters as adapters
import fuzz_inputs as inputs
import fuzz_outputs as outputs
import fuzz_parsers as parsers
import fuzz_steps as steps
import fuzz_tools as tools

TARGETS: dict[str, Callable[[bytes], None]] = {
    "bandit": adapters.fuzz_bandit,
    "detect-secrets": adapters.fuzz_detect_secrets,
    "semgrep": tools.fuzz_semgrep,
    "iac": adapters.fuzz_iac,
    "hadolint": tools.fuzz_hadolint,
    "zizmor": tools.fuzz_zizmor,
    "manifests": adapters.fuzz_manifests,
    "pip-audit": tools.fuzz_pip_audit,
    "advisories": tools.fuzz_advisories,
    "trivy": tools.fuzz_trivy,
    "image": inputs.fuzz_image,
    "database": tools.fuzz_database,
    "policy": tools.fuzz_policy,
    "config": inputs.fuzz_config,
    "marks": inputs.fuzz_marks,
    "baseline": inputs.fuzz_baseline,
    "requirements": parsers.fuzz_requirements,
    "lockfiles": parsers.fuzz_lockfiles,
    "dockerfile": parsers.fuzz_dockerfile,
    "yaml": parsers.fuzz_yaml,
    "json": parsers.fuzz_json,
    "hcl": parsers.fuzz_hcl,
    "documents": parsers.fuzz_documents,
    "secrets": inputs.fuzz_secrets,
    "source": inputs.fuzz_source,
    "cache": inputs.fuzz_cache,
    "terminal": outputs.fuzz_terminal,
    "markdown": outputs.fuzz_markdown,
    "annotations": outputs.fuzz_annotations,
    "console": outputs.fuzz_console,
    "summary": outputs.fuzz_summary,
    "uri": outputs.fuzz_uri,
    "sarif": outputs.fuzz_sarif,
    "json-report": outputs.fuzz_json_report,
    "cyclonedx": outputs.fuzz_cyclonedx,
    "formats": outputs.fuzz_formats,
    "veil": steps.fuzz_veil,
    "leaks": steps.fuzz_leaks,
    "redact": steps.fuzz_redact,
    "conceal": steps.fuzz_conceal,
    "unite": steps.fuzz_unite,
    "gate": steps.fuzz_gate,
    "ledger": steps.fuzz_ledger,
}

SLOWEST = 2.0
"""Seconds that one input may take: a few kilobytes never need more."""
