from __future__ import annotations

import json

import pytest

from secscan.iac.documents import read_units

YAML = {"yaml"}
WORKFLOW = {"yaml", "github-workflow"}
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"


def kinds_of(path, text, kinds=YAML):
    return [(unit.kind, unit.address) for unit in read_units(path, kinds, text).units]


def test_kubernetes_objects_of_a_stream_and_a_list():
    text = (
        POD
        + "---\n# nothing\n---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: s, namespace: ns}}\n- 5\n"
    )
    assert kinds_of("x.yaml", text) == [("kubernetes", "Pod/default/a"), ("kubernetes", "Service/ns/s")]
    units = read_units("x.yaml", YAML, text).units
    assert units[1].place.span[0] == 10


def test_pods_and_containers_are_found_wherever_they_are_made():
    text = "apiVersion: batch/v1\nkind: CronJob\nspec:\n jobTemplate: {spec: {template: {spec: {hostPID: true, initContainers: [{name: i}, 5], containers: [{name: c}]}}}}"
    (unit,) = read_units("x.yaml", YAML, text).units
    path = ["spec", "jobTemplate", "spec", "template", "spec"]
    assert unit.context["pod"] == {"at": path, "spec": {"hostPID": True}}
    assert [(c["at"][-2:], c["body"]) for c in unit.context["containers"]] == [
        (["initContainers", 0], {"name": "i"}),
        (["containers", 0], {"name": "c"}),
    ]


@pytest.mark.parametrize(
    "spec",
    [
        "null",
        "5",
        "[]",
        "{containers: 5}",
        "{containers: {a: 1}}",
        "{template: 7}",
        "{template: {spec: [1]}}",
    ],
)
def test_odd_types_are_no_containers(spec):
    for kind in ("Pod", "Deployment", "CronJob"):
        (unit,) = read_units("x.yaml", YAML, f"apiVersion: v1\nkind: {kind}\nspec: {spec}").units
        assert unit.context.get("containers", []) == []


def test_compose_by_name_and_by_content():
    text = "services:\n  web: {image: a}\n  db: {image: b}\n  odd: 5\n"
    expected = [("compose", "services.web"), ("compose", "services.db")]
    assert kinds_of("deploy/any.yml", text) == expected
    assert kinds_of("docker-compose.prod.yml", text + "unknown: 1\n") == expected
    assert kinds_of("services.yml", "services:\n  App\\: {resource: ../src}\n") == []
    assert kinds_of("any.yml", text + "parameters: {}\n") == []


def test_the_short_forms_of_compose():
    text = """services:
  a:
    image: ${REGISTRY:-r.example}/app:1
    environment: [A=1=2, B, "C=${X:-d}", "D=${Y}"]
    ports: ["127.0.0.1:8080:80/udp", "8080-8090:80", "443", {target: 22, published: "2222", host_ip: 0.0.0.0}, "${P}:5"]
    volumes: ["/a:/b:ro", "name:/c", "/only", {type: bind, source: /s, target: /t}]
"""
    (unit,) = read_units("compose.yaml", YAML, text).units
    context = unit.context
    assert [(e["name"], e["value"]) for e in context["environment"]] == [
        ("A", "1=2"),
        ("B", ""),
        ("C", "d"),
        ("D", ""),
    ]
    assert [(p["address"], p["published"], p["target"]) for p in context["ports"]] == [
        ("127.0.0.1", "8080", "80"),
        ("", "8080-8090", "80"),
        ("", "", "443"),
        ("0.0.0.0", "2222", "22"),
        ("", "", "5"),
    ]
    assert [(v["source"], v["target"]) for v in context["volumes"]] == [
        ("/a", "/b"),
        ("name", "/c"),
        ("", "/only"),
        ("/s", "/t"),
    ]
    assert context["image"] == {"name": "r.example/app:1", "tag": "1", "digest": "", "variable": False}


def test_cloudformation_in_yaml_and_json():
    value = {"Resources": {"B": {"Type": "AWS::S3::Bucket"}, "odd": 1}}
    assert kinds_of("t.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n") == [
        ("cloudformation", "Resources.B")
    ]
    units = read_units("t.template", {"json"}, json.dumps(value, indent="\t")).units
    assert [(u.address, u.type, u.place.span[0]) for u in units] == [("Resources.B", "AWS::S3::Bucket", 3)]


def test_workflows_and_actions():
    workflow = "on: {push: {}}\njobs:\n  a: {steps: [{run: 'x ${{ github.head_ref }}'}, 5], runs-on: {labels: [self-hosted]}}\n  b: 7\n"
    (unit,) = read_units(".github/workflows/a.yml", WORKFLOW, workflow).units
    assert (unit.context["triggers"], [j["id"] for j in unit.context["jobs"]]) == (["push"], ["a"])
    assert unit.context["jobs"][0]["runs_on"] == ["self-hosted"]
    assert unit.context["expressions"] == [
        {
            "job": "a",
            "at": ["jobs", "a", "steps", 0, "run"],
            "expression": "github.head_ref",
            "find": "${{ github.head_ref }}",
        }
    ]
    assert kinds_of(
        "x/action.yml", "runs: {using: composite, steps: [{run: a}]}", {"yaml", "github-action"}
    ) == [("github-actions", "action")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("values.yaml", "replicas: 3\nkind: small\n"),
        ("openapi.yaml", "openapi: 3.0.0\ninfo: {title: services}\n"),
        ("broken.yaml", "a: [\n"),
        ("template.yaml", "{% if x %}\nname: y\n{% endif %}\n"),
        ("package.json", '{"name": "x", "jobs": {"on": 1}}'),
        ("tsconfig.json", '{"a": 1, // comment\n}'),
        ("list.json", "[1, 2]"),
        ("empty.yaml", ""),
        ("dev.tfvars", 'a = "b"'),
    ],
)
def test_what_is_none_of_ours_has_no_units_and_no_problem(path, text):
    kinds = {"terraform"} if path.endswith(".tfvars") else {"json"} if path.endswith(".json") else YAML
    reading = read_units(path, kinds, text)
    assert (reading.units, reading.problem) == ((), None)


@pytest.mark.parametrize(
    ("path", "text", "kinds", "reason", "line"),
    [
        ("pod.yaml", POD + "spec: [\n", YAML, "not valid YAML", 5),
        (
            "compose.yml",
            "services:\n  a:\n    image: b\n  {% if x %}\n",
            YAML,
            "a template must be rendered first",
            4,
        ),
        ("t.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n   x: 1\n", YAML, "not valid YAML", 4),
        ("t.json", '{"Resources": {"A": {"Type": "AWS::S3::Bucket";}}}', {"json"}, "not valid JSON", 1),
        ("w.yml", "name: [\n", WORKFLOW, "not valid YAML", 2),
        ("x.tf", "resource {", {"terraform"}, "not valid HCL", 1),
        ("x.tf", "a {}\n\nb {\n  c = {\n    d {\n    }\n  }\n}\n", {"terraform"}, "not valid HCL", 5),
        ("Dockerfile", "FROM a\nNOPE\n", {"dockerfile"}, "not a Dockerfile instruction", 2),
        (
            "t/d.yaml",
            POD + "{{- if .Values.x }}\na: 1\n{{- end }}\n",
            YAML,
            "Helm template: render it first",
            4,
        ),
    ],
)
def test_what_is_ours_and_cannot_be_read_is_a_problem_with_its_line(path, text, kinds, reason, line):
    reading = read_units(path, kinds, text)
    assert reading.units == ()
    assert reason in reading.problem.message
    assert abs(reading.problem.line - line) <= 1


def test_json_with_comments_final_commas_and_long_strings_is_read_with_its_places():
    text = """{
  // what Azure's tools accept
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "resources": [ /* one */ {
    "type": "Microsoft.Storage/storageAccounts", "name": "a // b", "apiVersion": "2021-01-01",
    "properties": {"note": "two
lines", "allowBlobPublicAccess": true,},
  },],
}
"""
    units, problem = read_units("main.json", {"json"}, text)
    assert problem is None
    account = next(unit for unit in units if unit.body.get("type") == "microsoft.storage/storageaccounts")
    assert account.body["name"] == "a // b"
    assert account.place.find(("properties", "allowBlobPublicAccess")).span[0] == 7


def test_a_helm_template_that_happens_to_be_yaml_is_judged_and_still_a_problem():
    reading = read_units("d.yaml", YAML, POD + 'spec:\n  hostPID: "{{ .Values.pid }}"\n')
    assert len(reading.units) == 1
    assert (reading.problem.message.startswith("Helm template"), reading.problem.line) == (True, 5)
    alert = POD + "spec:\n  x: '{{ $labels.pod }}'\n"
    assert read_units("alert.yaml", YAML, alert).problem is None


def test_words_that_are_written_as_escapes_are_seen():
    assert kinds_of("x.yaml", '"api\\x56ersion": v1\n"\\u006bind": Pod\n') == [
        ("kubernetes", "Pod/default/?")
    ]
