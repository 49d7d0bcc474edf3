"""Which files are read together."""

from secscan.iac.contexts import contexts


def together(files):
    sizes = {path: len(data) for path, data in files.items()}
    return contexts(sizes, files.__getitem__)


def test_a_template_is_read_with_its_chart_and_the_charts_that_file_leads_to():
    files = {
        "a/Chart.yaml": b"dependencies:\n- name: lib\n  repository: file://../lib\n",
        "a/templates/x.yaml": b"",
        "a/charts/sub/Chart.yaml": b"",
        "a/charts/sub/templates/y.yaml": b"",
        "lib/Chart.yaml": b"",
        "lib/templates/_z.tpl": b"",
        "other/Chart.yaml": b"repository: file:///etc",
        "other/templates/x.yaml": b"",
        "values.yaml": b"",
    }
    found = together(files)
    assert set(found["a/templates/x.yaml"]) == {path for path in files if path.startswith(("a/", "lib/"))}
    assert found["a/charts/sub/templates/y.yaml"] is found["a/templates/x.yaml"]
    assert found["other/templates/x.yaml"] == ("other/Chart.yaml", "other/templates/x.yaml")
    assert "a/Chart.yaml" not in found


def test_a_chart_at_the_root_has_all_files():
    files = {"Chart.yaml": b"", "templates/x.yaml": b"", "deep/er/f.txt": b""}
    assert set(together(files)["templates/x.yaml"]) == set(files)


def test_terraform_files_are_read_with_their_directory_and_the_modules_that_call_each_other():
    files = {
        "env/main.tf": b'module "net" {\n  source = "../modules/net"\n}\n',
        "env/prod.auto.tfvars": b"",
        "modules/net/main.tf": b"",
        "modules/net/vars.tf.json": b'{"module": {"x": {"source": "../deep"}}}',
        "modules/deep/a.tofu": b"",
        "alone/main.tf": b'module "remote" { source = "git::https://example.com/x" }',
        "alone/notes.txt": b"",
    }
    found = together(files)
    assert found["alone/main.tf"] == ("alone/main.tf",)
    assert set(found["modules/deep/a.tofu"]) == set(files) - {"alone/main.tf", "alone/notes.txt"}
    assert "env/prod.auto.tfvars" not in found


def test_what_leads_outside_of_the_target_is_passed_over():
    files = {
        "a/main.tf": b'module "x" { source = "../../../etc" }\nmodule "y" { source = "./a/../../b" }',
        "a/Chart.yaml": b"repository: file://../../../../x\n",
        "a/templates/t.yaml": b"",
    }
    assert set(together(files)) == {"a/main.tf", "a/templates/t.yaml"}
