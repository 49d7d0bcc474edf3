"""What files say of one another: includes, constraints, parents, central versions, `go.sum`, lock files."""

from __future__ import annotations

import growth
import pytest

from secscan.lockfiles.links import link
from secscan.lockfiles.reader import read


def linked(files):
    every = [one for path, text in files.items() for one in read(path, text.encode()).components]
    return [(one.path, one.line, one.name, one.version, one.unassessed) for one in link(every, files.keys())]


N, U, ELSEWHERE = "not pinned", "unsupported ecosystem", "the version is set elsewhere"


def test_a_constraint_bounds_what_is_installed_and_installs_nothing():
    files = {
        "requirements.txt": "-r requirements/prod.txt\n",
        "requirements/prod.txt": "-r base.txt\n-c ../constraints.txt\nurllib3\n",
        "requirements/base.txt": "jinja2==2.10\n",
        "constraints.txt": "urllib3==1.24.1\nunused-thing==1.0\n",
    }
    assert sorted(linked(files)) == [
        ("requirements/base.txt", 1, "jinja2", "2.10", ""),
        ("requirements/prod.txt", 3, "urllib3", "1.24.1", ""),
    ]


def test_a_constraint_holds_for_all_files_that_are_installed_together():
    files = {
        "requirements.txt": "-c pins-requirements.txt\n-r requirements-a.txt\n",
        "requirements-a.txt": "Flask>=1\n",
    }
    files["pins-requirements.txt"] = "-c more-requirements.txt\nflask==1.0\n"
    files["more-requirements.txt"] = "werkzeug==0.9\n"
    assert linked(files) == [("requirements-a.txt", 1, "flask", "1.0", "")]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"constraints.txt": "a==1.0\n"}, []),
        ({"constraints.txt": "a==1.0\n", "requirements.txt": "-r constraints.txt\nb\n"},
         [("constraints.txt", 1, "a", "1.0", ""), ("requirements.txt", 2, "b", "", N)]),
        ({"constraints.txt": "a==1.0\n", "requirements.txt": "a\n"}, [("requirements.txt", 1, "a", "", N)]),
        ({"constraints.txt": "a>=1.0\n", "requirements.txt": "-c constraints.txt\na\n"}, [("requirements.txt", 2, "a", "", N)]),
        ({"constraints.txt": "a==1.0\n", "requirements.txt": "-c constraints.txt\na==2.0\n"},
         [("requirements.txt", 2, "a", "2.0", "")]),
        ({"a-requirements.txt": "-c x-constraints.txt\n-r base-requirements.txt\n", "base-requirements.txt": "a\n",
          "b-requirements.txt": "-c y-constraints.txt\n-r base-requirements.txt\n", "x-constraints.txt": "a==1\n",
          "y-constraints.txt": "a==2\n"}, [("base-requirements.txt", 1, "a", "", N)]),
        ({"requirements.txt": "-r gone-requirements.txt\n"},
         [("requirements.txt", 1, "gone-requirements.txt", "", "included file that was not read")]),
        ({"requirements.txt": "-r requirements.txt\na==1.0\n"}, [("requirements.txt", 2, "a", "1.0", "")]),
        ({"a-requirements.txt": "-r b-requirements.txt\n", "b-requirements.txt": "-r a-requirements.txt\na==1.0\n"},
         [("b-requirements.txt", 2, "a", "1.0", "")]),
        ({"requirements.txt": "-e .\n-e file:.\n-e .[test]\n-e file:.#egg=me\na==1.0\n"}, [("requirements.txt", 5, "a", "1.0", "")]),
        ({"requirements.txt": "a==${VERSION}\n"}, [("requirements.txt", 1, "a", "", ELSEWHERE)]),
        ({"environment.yml": "dependencies:\n- pip:\n  - -r requirements.txt\n", "requirements.txt": "a==1.0\n"},
         [("requirements.txt", 1, "a", "1.0", "")]),
    ],
)  # fmt: skip
def test_includes_and_constraints(files, expected):
    assert linked(files) == expected


PARENT = """<project><groupId>g</groupId><artifactId>parent</artifactId><version>9</version>
<properties><v>1.0</v><own>0</own></properties>
<dependencyManagement><dependencies>
<dependency><groupId>g</groupId><artifactId>managed</artifactId><version>${w}</version></dependency>
</dependencies></dependencyManagement><modules><module>child</module></modules></project>"""
CHILD = """<project><parent><groupId>g</groupId><artifactId>parent</artifactId><version>9</version></parent>
<artifactId>child</artifactId><properties><w>2.0</w><own>3.0</own></properties><dependencies>
<dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>
<dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
<dependency><groupId>g</groupId><artifactId>own</artifactId><version>${own}</version></dependency>
<dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId><version>${project.version}</version></dependency>
<dependency><groupId>g</groupId><artifactId>far</artifactId><version>${far}</version></dependency>
</dependencies></project>"""
RESOLVED = [
    (3, "g:a", "1.0", U),
    (4, "g:managed", "2.0", U),
    (5, "g:own", "3.0", U),
    (6, "g:sibling", "9", U),
]
RESOLVED += [(7, "g:far", "", ELSEWHERE)]


@pytest.mark.parametrize("paths", [("pom.xml", "child/pom.xml"), ("lib/parent/pom.xml", "app/pom.xml")])
def test_a_parent_in_the_tree_sets_properties_and_managed_versions(paths):
    found = linked(dict(zip(paths, (PARENT, CHILD), strict=True)))
    assert [row[1:] for row in found] == RESOLVED


def test_a_parent_that_is_not_there_leaves_versions_unknown():
    assert [row[3] for row in linked({"child/pom.xml": CHILD})] == ["", "", "3.0", "9", ""]


def test_parents_in_a_ring_end():
    one = CHILD.replace("parent<", "child<")
    assert [row[3] for row in linked({"pom.xml": one, "child/pom.xml": one})] == ["", "", "3.0", "9", ""] * 2


def test_central_versions_of_nuget_come_from_the_nearest_file_above():
    project = '<Project><ItemGroup><PackageReference Include="A"/><PackageReference Include="B" Version="$(V)"/></ItemGroup></Project>'
    central = '<Project><ItemGroup><PackageVersion Include="a" Version="{}"/></ItemGroup></Project>'
    files = {
        "Directory.Packages.props": central.format("1.0.0"),
        "src/Directory.Packages.props": central.format("2.0.0"),
        "src/Directory.Build.props": "<Project><PropertyGroup><V>3.0.0</V></PropertyGroup></Project>",
        "src/app/App.csproj": project,
        "other/App.csproj": project,
    }
    assert linked(files) == [
        ("src/app/App.csproj", 1, "A", "2.0.0", U), ("src/app/App.csproj", 1, "B", "3.0.0", U),
        ("other/App.csproj", 1, "A", "1.0.0", U), ("other/App.csproj", 1, "B", "", ELSEWHERE),
    ]  # fmt: skip


SUM = "m.org/a v1.0.0 h1:x=\nm.org/a v1.0.0/go.mod h1:x=\nm.org/b v1.9.0 h1:x=\nm.org/b v1.10.0 h1:x=\nm.org/c v1.0.0/go.mod h1:x=\n"


@pytest.mark.parametrize(("version", "more"), [("1.16", 1), ("1.17", 0), ("1.21", 0)])
def test_below_go_1_17_the_sums_name_what_go_mod_does_not(version, more):
    found = linked({"go.mod": f"module m\ngo {version}\nrequire m.org/a v1.0.0\n", "go.sum": SUM})
    assert (
        found == [("go.mod", 3, "m.org/a", "v1.0.0", U), ("go.sum", 4, "m.org/b", "v1.10.0", U)][: 1 + more]
    )


def test_a_lock_file_makes_what_the_project_declares_direct():
    files = {
        "package.json": '{"dependencies": {"a": "^1"}}',
        "yarn.lock": 'a@^1:\n  version "1.0.0"\nb@^1:\n  version "1.0.0"\n',
    }
    every = [one for path, text in files.items() for one in read(path, text.encode()).components]
    assert [(one.path, one.name, one.direct) for one in link(every, files)] == [
        ("yarn.lock", "a", True), ("yarn.lock", "b", True)]  # fmt: skip


def test_nothing_is_left_of_references():
    files = {
        "pom.xml": PARENT,
        "go.sum": SUM,
        "go.mod": "module m\ngo 1.21\n",
        "requirements.txt": "-r requirements.txt\n",
    }
    assert linked(files) == []


@pytest.mark.parametrize("shape", ["chain", "star", "ring"])
def test_many_files_are_linked_in_linear_time(shape):
    def work(size):
        paths = [f"r{n}-requirements.txt" for n in range(size)]
        target = {"chain": lambda n: n + 1, "star": lambda _: 0, "ring": lambda n: (n + 1) % size}[shape]
        files = {path: f"-r r{target(n)}-requirements.txt\na{n}\n" for n, path in enumerate(paths)}
        every = [one for path, text in files.items() for one in read(path, text.encode()).components]
        return link(every, files.keys())

    growth.assert_linear(work, 500)
