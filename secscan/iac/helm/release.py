"""What templates are given of a release: the built-in objects beside `.Values`."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.helm.scopes import Scope

RELEASE = "release-name"
NAMESPACE = "default"
KUBERNETES = "v1.34.0"
_CAPITALS = {"apiVersion": "APIVersion"}
_GROUPS = re.compile(r"(?:v1|apps/|batch/|autoscaling/|policy/v1|[\w.-]+\.k8s\.io/v\d+)(?:$|/|v\d)")
_OWN = ("templates/", "charts/", "crds/")
_DESCRIBING = frozenset(("Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json", ".helmignore"))


def has_api(name: str) -> bool:
    """Whether a cluster of the version above has an API: the built-in groups, in stable versions."""
    if "beta" in name or "alpha" in name:
        return False
    return bool(_GROUPS.match(name))


def chart_object(scope: Scope) -> dict[str, Any]:
    """`.Chart`: the keys of Chart.yaml, capitalised."""
    fields = {_CAPITALS.get(key, key[:1].upper() + key[1:]): value for key, value in scope.chart.meta.items()}
    texts = {key: str(fields.get(key) or "") for key in ("Version", "AppVersion", "Description")}
    return {**fields, **texts, "Name": scope.name, "IsRoot": not scope.keys}


def release_object() -> dict[str, Any]:
    """`.Release` of a first installation."""
    return {
        "Name": RELEASE,
        "Namespace": NAMESPACE,
        "Service": "Helm",
        "IsInstall": True,
        "IsUpgrade": False,
        "Revision": 1,
    }


def version_object() -> dict[str, str]:
    """`.Capabilities.KubeVersion`."""
    _, minor, _ = KUBERNETES.split(".")
    return {"Version": KUBERNETES, "GitVersion": KUBERNETES, "Major": "1", "Minor": minor}


class Files(Mapping[str, bytes]):
    """`.Files`: what the chart holds beside its templates, values and description."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {
            path: data
            for path, data in files.items()
            if path not in _DESCRIBING and not path.startswith(_OWN)
        }

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __gotemplate_lookup__(self, name: str) -> Any:
        known = {
            "Get": self.text,
            "GetBytes": self.text,
            "Glob": self.glob,
            "Lines": self.lines,
            "AsConfig": self.as_config,
            "AsSecrets": self.as_secrets,
        }
        return known[name]

    def text(self, path: str) -> str:
        """A file's text; nothing where it is not there."""
        return self._files.get(path, b"").decode("utf-8", "replace")

    def lines(self, path: str) -> list[str]:
        """The lines of a file."""
        return self.text(path).splitlines()

    def glob(self, pattern: str) -> Files:
        """The files whose paths a pattern fits; `*` stays inside a directory."""
        fits = re.compile(_pattern(pattern)).fullmatch
        return Files({path: data for path, data in self._files.items() if fits(path)})

    def as_config(self) -> str:
        """The files as the data of a ConfigMap."""
        return _yaml({_base(path): self.text(path) for path in self._files})

    def as_secrets(self) -> str:
        """The files as the data of a Secret."""
        encoded = {_base(path): base64.b64encode(data).decode() for path, data in self._files.items()}
        return _yaml(encoded)


def _base(path: str) -> str:
    return path.rpartition("/")[2]


def _yaml(texts: Mapping[str, str]) -> str:
    """One pair a line: what JSON writes is YAML too."""
    return "\n".join(f"{json.dumps(key)}: {json.dumps(text)}" for key, text in sorted(texts.items()))


def _pattern(glob: str) -> str:
    parts = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    tokens = re.findall(r"\*\*|\*|\?|\{[^{}]*\}|.", glob, re.DOTALL)
    return "".join(parts.get(token) or _alternatives(token) for token in tokens)


def _alternatives(token: str) -> str:
    if len(token) > 1 and token[0] == "{":
        return f"(?:{'|'.join(re.escape(part) for part in token[1:-1].split(','))})"
    return re.escape(token)
