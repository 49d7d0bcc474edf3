"""A fleet for other schedulers: a matrix for GitHub Actions, a Job for Kubernetes. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from secscan.fleet.targets import FleetMember

MOST_JOBS = 256
"""Jobs that GitHub starts of one matrix."""
_USER = 65532


def github_matrix(repositories: Sequence[FleetMember]) -> str:
    """One line for `strategy.matrix`, by `fromJSON`: a job for each repository, or for each part of many."""
    if len(repositories) <= MOST_JOBS:
        rows = [{"name": one.name, "path": one.path} for one in repositories]
    else:
        rows = [{"name": f"part {n}", "shard": f"{n}/{MOST_JOBS}"} for n in range(MOST_JOBS)]
    return json.dumps({"include": rows}, separators=(",", ":")) + "\n"


def kubernetes_job(
    repositories: Sequence[FleetMember], image: str, claim: str, parts: int, at_once: int
) -> str:
    """An indexed Job and the list of what it scans, as YAML (which JSON is).

    The volume `claim` holds the repositories and gets the results, one directory for each part.
    """
    listed = "".join(f"{one.path}\t{one.name}\n" for one in repositories)
    parts = max(min(parts, len(repositories)), 1)
    part = "$(JOB_COMPLETION_INDEX)"
    arguments = ["fleet", "scan", "--targets", "/fleet/targets", "--shard", f"{part}/{parts}"]
    arguments += ["-o", f"/repositories/.secscan-fleet/{part}"]
    job = {
        "completionMode": "Indexed",
        "completions": parts,
        "parallelism": min(at_once, parts),
        "backoffLimitPerIndex": 2,
        "maxFailedIndexes": parts,
        "podFailurePolicy": {"rules": [_VERDICT]},
        "template": {"spec": _pod(_container(image, arguments), claim)},
    }
    listing = {"apiVersion": "v1", "kind": "ConfigMap", **_NAMED, "data": {"targets": listed}}
    documents = (listing, {"apiVersion": "batch/v1", "kind": "Job", **_NAMED, "spec": job})
    return "".join(f"---\n{json.dumps(one, indent=2, ensure_ascii=False)}\n" for one in documents)


def _pod(container: Mapping[str, Any], claim: str) -> Mapping[str, Any]:
    seccomp = {"type": "RuntimeDefault"}
    return {
        "restartPolicy": "Never",
        "automountServiceAccountToken": False,
        "securityContext": {"runAsNonRoot": True, "runAsUser": _USER, "seccompProfile": seccomp},
        "containers": [container],
        "volumes": [
            {"name": "repositories", "persistentVolumeClaim": {"claimName": claim}},
            {"name": "fleet", "configMap": {"name": _NAME}},
            {"name": "tmp", "emptyDir": {}},
        ],
    }


# Exit codes 1 and 3 are verdicts, not failures of the pod: nothing is scanned again for them.
_VERDICT = {
    "action": "FailIndex",
    "onExitCodes": {"containerName": "secscan", "operator": "In", "values": [1, 2, 3]},
}


_NAME = "secscan-fleet"
_NAMED = {"metadata": {"name": _NAME, "labels": {"app.kubernetes.io/name": "secscan"}}}


def _container(image: str, arguments: Sequence[str]) -> Mapping[str, Any]:
    return {
        "name": "secscan",
        "image": image,
        "args": list(arguments),
        "env": [{"name": "HOME", "value": "/tmp"}],  # noqa: S108 - the pod's own
        "resources": {"requests": {"cpu": "1", "memory": "2Gi"}, "limits": {"memory": "8Gi"}},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [
            {"name": "repositories", "mountPath": "/repositories"},
            {"name": "fleet", "mountPath": "/fleet", "readOnly": True},
            {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108 - the pod's own
        ],
    }
