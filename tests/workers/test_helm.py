"""Charts are rendered offline and judged on their templates' lines."""

import io
import tarfile

import pytest

from secscan.workers.gotemplate import Methods, TemplateError, TemplateSet
from secscan.workers.helm import Charts, Rendered
from secscan.workers.iac import Desk

CHART = b"apiVersion: v2\nname: app\nversion: 1.0.0\n"
POD = """apiVersion: v1
kind: Pod
metadata:
  name: {{ include "app.name" . }}
spec:
  containers:
    - name: a
      image: {{ .Values.image | quote }}
      securityContext:
        privileged: {{ .Values.privileged }}
"""
HELPERS = b'{{- define "app.name" -}}{{ .Release.Name }}-{{ .Chart.Name }}{{- end }}\n'


def chart(**more):
    files = {
        "c/Chart.yaml": CHART,
        "c/values.yaml": b"image: a:1\nprivileged: true\n",
        "c/templates/_helpers.tpl": HELPERS,
        "c/templates/pod.yaml": POD.encode(),
    }
    files.update({path.replace("__", "/"): data for path, data in more.items()})
    return files


def rendered(files, path="c/templates/pod.yaml"):
    return list(Charts(files).rendered(path))


def texts(files, path="c/templates/pod.yaml"):
    return [
        found.rendering.text if isinstance(found, Rendered) else found.message
        for found in rendered(files, path)
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk({})


def look(desk, tmp_path, files, path="c/templates/pod.yaml"):
    from secscan.workers.iac_templates import judge_template

    return judge_template(path, files[path].decode(), Charts(files), desk.judge)


def test_a_template_is_judged_with_its_chart_s_values_on_its_own_line(desk, tmp_path):
    judged = look(desk, tmp_path, chart())
    hit = next(hit for hit in judged.hits if hit.policy == "kubernetes-privileged-container")
    assert hit.span[0] == 10
    assert hit.message.endswith("(set at c/values.yaml:2)")
    assert judged.problem == ""
    assert judged.units[0].address == "Pod/default/release-name-app"


def test_each_file_of_other_values_is_tried_and_named(desk, tmp_path):
    files = chart(
        **{"c/values.yaml": b"image: a:1\nprivileged: false\n", "c/values-prod.yaml": b"privileged: true\n"}
    )
    hits = [
        hit for hit in look(desk, tmp_path, files).hits if hit.policy == "kubernetes-privileged-container"
    ]
    assert [hit.message[-29:] for hit in hits] == ["(set at c/values-prod.yaml:1)"]


def test_a_template_that_fails_is_a_problem_with_its_line_and_what_stands_there_is_judged(desk, tmp_path):
    files = chart(**{"c/templates/pod.yaml": b'a: b\nc: {{ include "nowhere" . }}\n'})
    judged = look(desk, tmp_path, files)
    assert judged.problem.startswith("line 2: the Helm template cannot be rendered")


def test_a_missing_dependency_is_named_where_it_may_be_the_cause():
    files = chart(
        **{
            "c/Chart.yaml": CHART + b"dependencies: [{name: common, repository: 'https://example.com'}]\n",
            "c/templates/pod.yaml": b'{{ include "common.names" . }}\n',
        }
    )
    assert "(charts/ lacks common)" in texts(files)[0]


def test_other_templates_of_a_chart_with_a_broken_one_are_rendered():
    files = chart(**{"c/templates/broken.yaml": b"{{ if }}\n"})
    assert "kind: Pod" in texts(files)[0]
    assert isinstance(rendered(files, "c/templates/broken.yaml")[0], TemplateError)


def subchart(condition=b"", **more):
    dependency = (
        b"dependencies:\n- name: sub\n  repository: file://../sub\n  condition: sub.enabled\n" + condition
    )
    return chart(**{
        "c/Chart.yaml": CHART + dependency,
        "c/charts/sub/Chart.yaml": b"name: sub\nversion: 1\n",
        "c/charts/sub/values.yaml": b"level: low\nglobal: {zone: a}\n",
        "c/charts/sub/templates/x.yaml": b"level: {{ .Values.level }} {{ .Values.global.zone }} {{ .Chart.Name }}\n",
        **more,
    })  # fmt: skip


def test_a_subchart_sees_its_parent_s_values_and_is_left_out_where_its_condition_says_so():
    path = "c/charts/sub/templates/x.yaml"
    assert texts(subchart(), path) == ["level: low a sub\n"]
    set_above = {"c/values.yaml": b"sub: {level: high}\nglobal: {zone: b}\n"}
    assert texts(subchart(**set_above), path) == ["level: high b sub\n"]
    assert texts(subchart(**{"c/values.yaml": b"sub: {enabled: false}\n"}), path) == []


def test_an_alias_is_the_name_under_which_the_parent_speaks_of_a_dependency():
    files = subchart(b"  alias: other\n", **{"c/values.yaml": b"other: {level: mid}\n"})
    assert texts(files, "c/charts/sub/templates/x.yaml") == ["level: mid a other\n"]


def packed(**files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def test_a_packed_library_chart_defines_templates():
    library = {
        "common/Chart.yaml": b"name: common\nversion: 1\ntype: library\n",
        "common/templates/_names.tpl": b'{{ define "common.name" }}packed{{ end }}',
    }
    files = chart(
        **{
            "c/charts/common-1.tgz": packed(**library),
            "c/templates/pod.yaml": b'name: {{ include "common.name" . }}\n',
        }
    )
    assert texts(files) == ["name: packed\n"]


def test_a_chart_beside_it_is_found_where_file_leads():
    files = subchart()
    moved = {path.replace("c/charts/sub", "sub"): data for path, data in files.items()}
    assert texts(moved, "sub/templates/x.yaml") == ["level: low a sub\n"]


def test_files_capabilities_tpl_and_required_are_there():
    template = (
        b'{{ .Files.Get "f.txt" }}{{ range $p, $_ := .Files.Glob "d/*" }}[{{ $p }}]{{ end }}\n'
        b'{{ .Capabilities.APIVersions.Has "policy/v1" }} {{ .Capabilities.KubeVersion.Major }}\n'
        b'{{ tpl "{{ .Release.Name }}" . }} {{ required "needed" .Values.nothing }}|{{ eq nil false }}\n'
        b'{{ (.Values.nothing).deeper | default "none" }} {{ lookup "v1" "Secret" "a" "b" }}\n'
    )
    files = chart(**{"c/templates/pod.yaml": template, "c/f.txt": b"text", "c/d/a": b"1", "c/d/e/b": b"2"})
    assert texts(files) == ["text[d/a]\ntrue 1\nrelease-name |false\nnone map[]\n"]


def test_chance_and_clock_are_constants():
    template = b'{{ randAlphaNum 5 }} {{ now | date "2006" }} {{ uuidv4 }} {{ (genCA "x" 1).Cert }}\n'
    files = chart(**{"c/templates/pod.yaml": template})
    assert texts(files) == ["xxxxx 2020 00000000-0000-4000-8000-000000000000 generated\n"]


@pytest.mark.parametrize("text", [
    "{{ range until 100000000 }}x{{ end }}",
    '{{ repeat 2000000000 "x" }}',
    "{{ range $i := until 90000 }}{{ range until 90000 }}x{{ end }}{{ end }}",
    '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
    '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
    '{{ env "HOME" }}',
    "{{ .Values.format.format . }}",
    "{{ .Values.__class__ }}{{ fail }}",
    '{{ range until 90000 }}{{ repeat 90000 "x" }}{{ end }}',
    "{{ call .Values.x }}",
])  # fmt: skip
def test_what_never_ends_grows_or_reaches_out_is_an_error(text):
    templates = TemplateSet({"a": text})
    with pytest.raises(TemplateError):
        templates.render("a", {"Values": {"format": "{0.__class__}", "x": "x"}})


def test_an_object_of_ours_has_the_names_that_it_gives_and_no_other():
    templates = TemplateSet({"a": "{{ .O.Has 1 }}", "b": "{{ .O.render }}|"})
    given = {"O": Methods({"Has": lambda value: value})}
    assert templates.render("a", given).text == "1"
    assert templates.render("b", given).text == "|"


@pytest.mark.parametrize("data", [b"\xff\xfe\0", b"[", b"- a", b"", b"name: [", b"a: &a [*a]"])
def test_charts_that_cannot_be_read_never_raise(data):
    files = chart(**{"c/Chart.yaml": data})
    charts = Charts(files)
    list(charts.rendered("c/templates/pod.yaml"))
    Charts(chart(**{"c/charts/x-1.tgz": data, "c/values-x.yaml": data, "c/templates/_x.tpl": data}))
