"""One report of each format, shaped as its tool writes it, and what it holds. Values are invented."""

from __future__ import annotations

import json

DIGEST = "sha256:" + "ab" * 32
SECRET = "hunter2" + "-really-long-value"


def sarif(*results, name="CodeQL", rules=(), **run):
    driver = {"name": name, "semanticVersion": "2.16.1", "rules": list(rules)}
    return {
        "$schema": "sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": list(results), **run}],
    }


def sarif_result(rule="py/sql-injection", path="src/app.py", line=3, **more):
    where = {"artifactLocation": {"uri": path}, "region": {"startLine": line}}
    return {
        "ruleId": rule,
        "message": {"text": "Tainted query."},
        "locations": [{"physicalLocation": where}],
        **more,
    }


SQL_RULE = {
    "id": "py/sql-injection",
    "shortDescription": {"text": "SQL query built from user input"},
    "properties": {
        "tags": ["security", "external/cwe/cwe-089"],
        "precision": "high",
        "security-severity": "8.8",
    },
}
GRYPE = {
    "matches": [
        {
            "vulnerability": {
                "id": "GHSA-jfhm-5ghh-2f97",
                "severity": "High",
                "fix": {"versions": ["1.2.0"], "state": "fixed"},
                "cvss": [{"version": "3.1", "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "metrics": {"baseScore": 7.5}}],
            },
            "relatedVulnerabilities": [{"id": "CVE-2023-49083"}],
            "artifact": {
                "name": "left-pad", "version": "1.1.0", "type": "npm", "purl": "pkg:npm/left-pad@1.1.0",
                "locations": [{"path": "/app/node_modules/left-pad/package.json"}],
            },
        },
        {
            "vulnerability": {"id": "CVE-2024-0001", "severity": "Negligible", "fix": {"versions": [], "state": "wont-fix"}},
            "relatedVulnerabilities": [],
            "artifact": {
                "name": "libc6", "version": "2.36-9", "type": "deb", "purl": "pkg:deb/debian/libc6@2.36-9?arch=amd64",
                "locations": [{"path": "/var/lib/dpkg/status"}],
            },
        },
    ],
    "source": {"type": "image", "target": {"userInput": "shop/web:1.2", "manifestDigest": DIGEST, "tags": ["shop/web:1.2"]}},
    "descriptor": {"name": "grype", "version": "0.80.0"},
}  # fmt: skip
CLAIR = {
    "manifest_hash": DIGEST,
    "packages": {"1": {"id": "1", "name": "libc6", "version": "2.36-9", "kind": "binary", "arch": "amd64"}},
    "distributions": {"1": {"id": "1", "did": "debian", "version_id": "12"}},
    "environments": {"1": [{"package_db": "var/lib/dpkg/status", "introduced_in": DIGEST, "distribution_id": "1"}]},
    "vulnerabilities": {
        "9": {
            "id": "9", "name": "CVE-2024-0001", "normalized_severity": "Negligible", "description": "A flaw.",
            "links": "https://security-tracker.debian.org/tracker/CVE-2024-0001", "fixed_in_version": "",
        }
    },
    "package_vulnerabilities": {"1": ["9"]},
}  # fmt: skip
TRIVY = {
    "SchemaVersion": 2,
    "ArtifactName": ".",
    "ArtifactType": "filesystem",
    "Results": [
        {
            "Target": "requirements.txt", "Class": "lang-pkgs", "Type": "pip",
            "Vulnerabilities": [
                {
                    "VulnerabilityID": "CVE-2021-33503", "PkgName": "urllib3", "InstalledVersion": "1.26.3", "Severity": "HIGH",
                    "FixedVersion": "1.26.5", "Title": "ReDoS", "CweIDs": ["CWE-400"],
                    "CVSS": {"nvd": {"V3Vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "V3Score": 7.5}},
                }
            ],
        },
        {
            "Target": "Dockerfile", "Class": "config", "Type": "dockerfile",
            "Misconfigurations": [
                {"ID": "DS002", "AVDID": "AVD-DS-0002", "Title": "Image user should not be 'root'", "Message": "No USER.", "Severity": "HIGH", "Status": "FAIL", "CauseMetadata": {}},
                {"ID": "DS026", "Title": "No HEALTHCHECK", "Severity": "LOW", "Status": "PASS"},
            ],
        },
        {
            "Target": "conf.env", "Class": "secret",
            "Secrets": [{"RuleID": "github-pat", "Severity": "CRITICAL", "Title": "GitHub token", "StartLine": 1, "EndLine": 1, "Match": SECRET}],
        },
    ],
}  # fmt: skip
TRIVY_K8S = {
    "ClusterName": "test",
    "Resources": [
        {
            "Namespace": "shop", "Kind": "Deployment", "Name": "web",
            "Results": [
                {"Target": "Deployment/web", "Class": "config", "Type": "kubernetes", "Misconfigurations": [{"ID": "KSV001", "Title": "Can elevate its own privileges", "Severity": "MEDIUM", "Status": "FAIL"}]},
                {"Target": "shop/web:1.2 (debian 12.1)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": [{"VulnerabilityID": "CVE-2024-0001", "PkgName": "libc6", "InstalledVersion": "2.36-9", "Severity": "LOW"}]},
            ],
        }
    ],
}  # fmt: skip
_SNYK = {
    "id": "SNYK-JS-LEFTPAD-1", "title": "Denial of Service", "severity": "high", "cvssScore": 7.5, "packageManager": "npm",
    "identifiers": {"CVE": ["CVE-2023-49083"], "CWE": ["CWE-400"], "GHSA": ["GHSA-jfhm-5ghh-2f97"]},
    "name": "left-pad", "version": "1.1.0", "fixedIn": ["1.2.0"],
}  # fmt: skip
SNYK = {
    "vulnerabilities": [{**_SNYK, "from": ["shop@1.0.0", "a@1.0.0", "left-pad@1.1.0"]}, {**_SNYK, "from": ["shop@1.0.0", "left-pad@1.1.0"]}],
    "dependencyCount": 10, "packageManager": "npm", "displayTargetFile": "package-lock.json", "projectName": "shop",
}  # fmt: skip
SNYK_IAC = {
    "targetFilePath": "/home/ci/shop/main.tf", "projectName": "shop", "packageManager": "terraformconfig", "vulnerabilities": [], "dependencyCount": 0,
    "infrastructureAsCodeIssues": [{"id": "SNYK-CC-TF-1", "title": "Open to the world", "severity": "medium", "lineNumber": 4, "msg": "resource.aws_x[a]", "isIgnored": False}],
}  # fmt: skip
OSV = {
    "results": [
        {
            "source": {"path": "/home/ci/shop/package-lock.json", "type": "lockfile"},
            "packages": [
                {
                    "package": {"name": "left-pad", "version": "1.1.0", "ecosystem": "npm"},
                    "vulnerabilities": [
                        {
                            "id": "GHSA-jfhm-5ghh-2f97", "aliases": ["CVE-2023-49083"], "summary": "A flaw",
                            "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
                            "affected": [{"package": {"name": "left-pad", "ecosystem": "npm"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.2.0"}]}]}],
                        },
                        {"id": "MAL-2024-1", "aliases": ["GHSA-jfhm-5ghh-2f97"]},
                    ],
                    "groups": [{"ids": ["GHSA-jfhm-5ghh-2f97", "MAL-2024-1"], "max_severity": "7.5"}],
                }
            ],
        }
    ]
}  # fmt: skip
GITLEAKS = [
    {
        "Description": "A password", "StartLine": 1, "EndLine": 1, "StartColumn": 5, "EndColumn": 20, "Match": f"password = {SECRET}",
        "Secret": SECRET, "File": "conf.env", "Commit": "", "Entropy": 3.2, "RuleID": "generic-api-key", "Tags": [], "NewField": SECRET,
    }
]  # fmt: skip
TRUFFLEHOG = [
    {
        "SourceMetadata": {"Data": {"Filesystem": {"file": "conf.env", "line": 1}}}, "SourceName": "trufflehog - filesystem",
        "DetectorName": "Github", "Verified": True, "Raw": SECRET, "RawV2": SECRET, "Redacted": SECRET[:9], "ExtraData": {"who": SECRET},
    }
]  # fmt: skip
CHECKOV = {
    "check_type": "terraform",
    "results": {
        "passed_checks": [{"check_id": "CKV_AWS_1"}],
        "failed_checks": [
            {
                "check_id": "CKV_AWS_17", "check_name": "Database is public", "check_result": {"result": "FAILED", "evaluated_keys": ["publicly_accessible"]},
                "file_path": "/db.tf", "repo_file_path": "/db.tf", "file_line_range": [1, 4], "resource": "aws_db_instance.a", "severity": "HIGH", "guideline": "https://docs.example.com/a",
            }
        ],
        "skipped_checks": [
            {"check_id": "CKV_AWS_2", "check_result": {"result": "SKIPPED", "suppress_comment": "known"}, "file_path": "/db.tf", "file_line_range": [1, 4], "resource": "aws_db_instance.a"}
        ],
        "parsing_errors": [],
    },
    "summary": {"checkov_version": "3.2.0"},
}  # fmt: skip
KUBESCAPE = {
    "summaryDetails": {"controls": {"C-0016": {"controlID": "C-0016", "name": "Allow privilege escalation", "scoreFactor": 6}}},
    "resources": [{"resourceID": "path=1/api=apps/v1//Deployment/web", "object": {"kind": "Deployment", "metadata": {"name": "web"}}, "source": {"relativePath": "deploy/web.yaml"}}],
    "results": [
        {
            "resourceID": "path=1/api=apps/v1//Deployment/web",
            "controls": [
                {"controlID": "C-0016", "name": "Allow privilege escalation", "status": {"status": "failed"}, "rules": [{"paths": [{"failedPath": "spec.a"}]}]},
                {"controlID": "C-0017", "status": {"status": "passed"}},
            ],
        }
    ],
}  # fmt: skip
NPM7 = {
    "auditReportVersion": 2,
    "vulnerabilities": {
        "left-pad": {
            "name": "left-pad", "severity": "high", "isDirect": True, "range": "<1.2.0", "nodes": ["node_modules/left-pad"], "effects": ["a"],
            "via": [{"source": 1, "name": "left-pad", "dependency": "left-pad", "title": "DoS", "url": "https://github.com/advisories/GHSA-jfhm-5ghh-2f97", "severity": "high", "cwe": ["CWE-400"], "cvss": {"score": 7.5, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}, "range": "<1.2.0"}],
            "fixAvailable": {"name": "left-pad", "version": "1.2.0", "isSemVerMajor": False},
        },
        "a": {"name": "a", "severity": "high", "via": ["left-pad"], "nodes": ["node_modules/a"]},
    },
    "metadata": {},
}  # fmt: skip
NPM6 = {
    "actions": [],
    "advisories": {
        "146": {
            "id": 146, "module_name": "growl", "title": "Command Injection", "severity": "critical", "cves": ["CVE-2017-16042"], "cwe": "CWE-94",
            "patched_versions": ">=1.10.2", "url": "https://www.npmjs.com/advisories/146",
            "findings": [{"version": "1.9.2", "paths": ["mocha>growl"]}, {"version": "1.9.2", "paths": ["x>growl"]}],
        }
    },
    "metadata": {},
}  # fmt: skip
PIP_AUDIT = {
    "dependencies": [
        {"name": "Flask", "version": "0.5", "vulns": [{"id": "PYSEC-2019-179", "fix_versions": ["1.0"], "aliases": ["CVE-2019-1010083"], "description": "Denial of service."}]},
        {"name": "pip", "version": "24", "vulns": []},
    ],
    "fixes": [],
}  # fmt: skip
BANDIT = {
    "errors": [],
    "metrics": {"_totals": {}},
    "results": [
        {"test_id": "B602", "test_name": "subprocess_popen_with_shell_equals_true", "filename": "src/app.py", "line_number": 2, "line_range": [2, 2], "col_offset": 4, "issue_severity": "HIGH", "issue_confidence": "HIGH", "issue_text": "Shell.", "issue_cwe": {"id": 78}}
    ],
}  # fmt: skip
DEFECTDOJO = {
    "findings": [
        {"title": "Weak cipher", "severity": "Medium", "description": "Text", "cwe": 326, "file_path": "src/app.py", "line": 3, "unique_id_from_tool": "a1"},
        {"title": "Old library", "severity": "High", "component_name": "left-pad", "component_version": "1.1.0", "vulnerability_ids": ["CVE-2023-49083"], "false_p": True},
    ]
}  # fmt: skip
CYCLONEDX = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "metadata": {"tools": [{"name": "grype"}]},
    "components": [{"bom-ref": "a", "name": "left-pad", "version": "1.1.0", "purl": "pkg:npm/left-pad@1.1.0"}],
    "vulnerabilities": [
        {"id": "CVE-2023-49083", "ratings": [{"severity": "high", "score": 7.5, "method": "CVSSv31"}], "affects": [{"ref": "a"}], "cwes": [400]},
        {"id": "CVE-2023-0002", "ratings": [{"severity": "low"}], "affects": [{"ref": "a"}], "analysis": {"state": "not_affected", "justification": "code_not_reachable"}},
    ],
}  # fmt: skip


def falco(rule="Terminal shell in container", pod="web-7d9c8b6f5d-x2v4q", second=11, **more):
    fields = {
        "container.name": "app", "container.image.repository": "shop/web", "container.image.tag": "1.2", "container.image.digest": DIGEST,
        "k8s.ns.name": "shop", "k8s.pod.name": pod, "proc.cmdline": "bash",
    }  # fmt: skip
    return {
        "hostname": "node-1", "output": "A shell was spawned", "output_fields": fields, "priority": "Warning", "rule": rule,
        "source": "syscall", "tags": ["container"], "time": f"2026-06-06T11:23:{second:02d}.855188321Z", **more,
    }  # fmt: skip


TETRAGON = [
    {"process_exec": {"process": {"binary": "/bin/ls", "pid": 1}}, "node_name": "n", "time": "2026-06-06T11:00:00Z"},
    {
        "process_kprobe": {
            "process": {
                "binary": "/bin/cat", "arguments": "/etc/shadow",
                "pod": {"namespace": "shop", "name": "web-7d9c8b6f5d-x2v4q", "workload": "web", "workload_kind": "Deployment", "container": {"name": "app", "image": {"id": f"docker.io/shop/web@{DIGEST}", "name": "docker.io/shop/web:1.2"}}},
            },
            "function_name": "security_file_permission", "policy_name": "sensitive-files", "action": "KPROBE_ACTION_SIGKILL",
        },
        "node_name": "n", "time": "2026-06-06T11:00:01.5Z",
    },
]  # fmt: skip


def audit(
    verb="get",
    resource="pods",
    name="web-7d9c8b6f5d-x2v4q",
    subresource="",
    user="alice",
    stage="ResponseComplete",
    **more,
):
    about = {
        "resource": resource,
        "namespace": "shop",
        "name": name,
        "subresource": subresource,
        "apiVersion": "v1",
    }
    return {
        "kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Metadata", "auditID": more.pop("identity", "a-1"), "stage": stage, "verb": verb,
        "requestURI": f"/api/v1/namespaces/shop/{resource}/{name}", "user": {"username": user, "groups": []}, "sourceIPs": ["10.0.0.1"],
        "objectRef": about, "responseStatus": {"code": 200}, "stageTimestamp": "2026-06-06T11:23:11.901891Z", **more,
    }  # fmt: skip


CLUSTER = {
    "apiVersion": "v1",
    "kind": "List",
    "items": [
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "shop"}, "spec": {"hostPID": True, "containers": [{"name": "c", "image": "x", "securityContext": {"privileged": True}}]}}
    ],
}  # fmt: skip


def lines(*records):
    return "\n".join(map(json.dumps, records)).encode() + b"\n"


# format -> (its bytes, results that it holds, findings made of them)
SAMPLES = {
    "sarif": (json.dumps(sarif(sarif_result(), rules=[SQL_RULE])).encode(), 1, 1),
    "grype": (json.dumps(GRYPE).encode(), 2, 2),
    "clair": (json.dumps(CLAIR).encode(), 1, 1),
    "trivy": (json.dumps(TRIVY).encode(), 3, 3),
    "trivy-k8s": (json.dumps(TRIVY_K8S).encode(), 2, 2),
    "snyk": (json.dumps([SNYK, SNYK_IAC]).encode(), 3, 2),
    "osv-scanner": (json.dumps(OSV).encode(), 2, 1),
    "gitleaks": (json.dumps(GITLEAKS).encode(), 1, 1),
    "checkov": (json.dumps(CHECKOV).encode(), 2, 2),
    "kubescape": (json.dumps(KUBESCAPE).encode(), 1, 1),
    "npm-audit": (json.dumps(NPM7).encode(), 1, 1),
    "pip-audit": (json.dumps(PIP_AUDIT).encode(), 1, 1),
    "bandit": (json.dumps(BANDIT).encode(), 1, 1),
    "cyclonedx": (json.dumps(CYCLONEDX).encode(), 2, 2),
    "defectdojo": (json.dumps(DEFECTDOJO).encode(), 2, 2),
    "trufflehog": (lines(*TRUFFLEHOG), 1, 1),
    "falco": (lines(falco(), falco(second=12)), 2, 1),
    "tetragon": (lines(*TETRAGON), 1, 1),
    "k8s-audit": (lines(audit(subresource="exec"), audit(verb="list", resource="configmaps")), 1, 1),
    "kube-manifests": (json.dumps(CLUSTER).encode(), 0, 0),
}
