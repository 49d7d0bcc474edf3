"""Manifests that declare names and ranges: each package is listed, none as if a version had been looked at."""

from __future__ import annotations

import growth
import pytest
from listed import lines, listed, marked

from secscan.lockfiles.declared import DECLARED
from secscan.lockfiles.names import DECLARING, recognise
from secscan.lockfiles.python.setup_py import COMPUTED
from secscan.lockfiles.reader import read

N, U = "not pinned", "unsupported ecosystem"
V, D, S = "version control URL", "direct URL", "the version is set elsewhere"

SAMPLES = {
    "package.json": (
        """\
        {"name": "a", "version": "1.0.0",
         "dependencies": {"express": "^4.17.1", "é": "latest",
                          "left-pad": "1.3.0", "own": "workspace:*", "mine": "file:../mine"},
         "devDependencies": {"@a/b": "github:a/b", "c": "a/c#main", "d": "git+https://x/y.git"},
         "peerDependencies": {"react": ">=16", "x": "https://example.com/x.tgz"}}
        """,
        [(2, "express", "", N), (2, "é", "", N), (3, "left-pad", "1.3.0", U), (5, "react", "", N), (5, "x", "", D),
         (4, "@a/b", "", V), (4, "c", "", V), (4, "d", "", V)],
    ),
    "composer.json": (
        """\
        {"require": {"php": ">=8", "ext-json": "*", "monolog/monolog": "^2.0"},
         "require-dev": {"phpunit/phpunit": "9.5.10"}}
        """,
        [(1, "monolog/monolog", "", N), (2, "phpunit/phpunit", "9.5.10", U)],
    ),
    "Cargo.toml": (
        """\
        [dependencies]
        serde = "1.0"
        exact = "=1.2.3"
        own = { path = "../own" }
        above = { workspace = true }
        renamed = { package = "real", version = "1" }
        [target.'cfg(unix)'.dev-dependencies]
        git = { git = "https://example.com/a" }
        [workspace.dependencies]
        tokio = { version = "1" }
        """,
        [(2, "serde", "", N), (3, "exact", "1.2.3", U), (6, "real", "", N), (10, "tokio", "", N), (8, "git", "", V)],
    ),
    "pubspec.yaml": (
        """\
        name: a
        dependencies:
          flutter: {sdk: flutter}
          http: ^1.0.0
          exact: 1.2.3
          own: {path: ../own}
          any:
        dev_dependencies:
          lints: {git: "https://example.com/a"}
        """,
        [(4, "http", "", N), (5, "exact", "1.2.3", U), (7, "any", "", N), (9, "lints", "", V)],
    ),
    "Gemfile": (
        """\
        source "https://rubygems.org"
        gemspec
        gem "rails", "~> 7.0", require: false
        gem 'exact', '1.2.3'
        gem "own", path: "../own"
        gem("forked", git: "https://example.com/a")
        # gem "comment"
        group :test do
          gem "rspec" # text
        end
        """,
        [(3, "rails", "", N), (4, "exact", "1.2.3", U), (6, "forked", "", V), (9, "rspec", "", N)],
    ),
    "lib/a.gemspec": (
        """\
        Gem::Specification.new do |spec|
          spec.add_dependency "rack", ">= 1", "< 4"
          spec.add_development_dependency("rake")
        end
        """,
        [(2, "rack", "", N), (3, "rake", "", N)],
    ),
    "Podfile": ("pod 'AFNetworking', '~> 4.0'\npod 'Mine', :path => '../Mine'\n", [(1, "AFNetworking", "", N)]),
    "mix.exs": (
        """\
        defp deps do
          [{:phoenix, "~> 1.7"}, {:exact, "1.2.3"}, {:own, path: "../own"},
           {:forked, git: "https://example.com/a"},
           # {:comment, "1.0"}
           {:last, "~> 2.0", only: :test}]
        end
        """,
        [(2, "phoenix", "", N), (2, "exact", "1.2.3", U), (3, "forked", "", V), (5, "last", "", N)],
    ),
    "Package.swift": (
        """\
        let package = Package(dependencies: [
            .package(url: "https://example.com/a/b.git", from: "1.0.0"),
            .package(name: "c", url: "https://example.com/c", exact: "1.2.3"),
            // .package(url: "https://example.com/comment", from: "1.0.0"),
            .package(path: "../own")])
        """,
        [(2, "example.com/a/b", "", N), (3, "example.com/c", "1.2.3", U)],
    ),
    "build.gradle": (
        """\
        buildscript { ext { kotlin_version = '1.9.0' }
          dependencies { classpath "org.jetbrains.kotlin:kotlin-gradle-plugin:$kotlin_version" } }
        plugins {
          id 'java'
          id 'org.springframework.boot' version '3.2.0'
        }
        def two = 'a'
        two = 'b'
        dependencies {
          implementation 'a.b:c:1.2.3', 'a.b:d:1.2.4@aar'
          testImplementation("x:y:$two") { exclude group: 'not', name: 'me' }
          api(project(":own"))
          runtimeOnly libs.driver
          annotationProcessor group: 'g', name: 'n', version: '2.0'
          implementation(platform("b.om:all:3.1"))
          compileOnly 'no.version:here' // implementation 'com:ment:1.0'
          api 'range:d:[1,2)'
          /* api 'com:ment:2.0' */
          compile deps.computed
          added 'plus:p:' + kotlin_version
          constraints { api('con:straint:9.1') { because 'a:b:1' } }
        }
        dependencyManagement { imports { mavenBom "bom:m:${kotlin_version}" } }
        println("not:a:1.0")
        """,
        [(2, "org.jetbrains.kotlin:kotlin-gradle-plugin", "1.9.0", U),
         (5, "org.springframework.boot:org.springframework.boot.gradle.plugin", "3.2.0", U),
         (10, "a.b:c", "1.2.3", U), (10, "a.b:d", "1.2.4", U), (11, "x:y", "", S), (14, "g:n", "2.0", U),
         (15, "b.om:all", "3.1", U), (16, "no.version:here", "", S), (17, "range:d", "", N),
         (19, "build.gradle", "", COMPUTED), (20, "plus:p", "1.9.0", U), (21, "con:straint", "9.1", U),
         (23, "bom:m", "1.9.0", U)],
    ),
    "app/build.gradle.kts": (
        """\
        val ktor: String = "2.3.4"
        plugins {
            kotlin("jvm") version "1.9.20"
            id("com.example.p").version("1.0.1")
            alias(libs.plugins.other)
        }
        kotlin { sourceSets { commonMain.dependencies { implementation("io.ktor:ktor-client:$ktor") } } }
        dependencies {
            implementation(kotlin("stdlib", "1.9.20"))
            "ksp"("com.e:p:1.0")
            api(group = "g", name = "n")
            testImplementation(projects.own)
        }
        """,
        [(3, "org.jetbrains.kotlin.jvm:org.jetbrains.kotlin.jvm.gradle.plugin", "1.9.20", U),
         (4, "com.example.p:com.example.p.gradle.plugin", "1.0.1", U), (7, "io.ktor:ktor-client", "2.3.4", U),
         (9, "org.jetbrains.kotlin:kotlin-stdlib", "1.9.20", U), (10, "com.e:p", "1.0", U), (11, "g:n", "", S)],
    ),
    "settings.gradle.kts": (
        """\
        pluginManagement { plugins { id("a.b") version "2.0" } }
        dependencyResolutionManagement {
            versionCatalogs {
                create("libs") {
                    version("v", "1.5")
                    library("one", "g:one:1.0")
                    library("two", "g", "two").versionRef("v")
                    library("three", "g:three").withoutVersion()
                    plugin("p", "org.p").version("3.0")
                }
            }
        }
        """,
        [(1, "a.b:a.b.gradle.plugin", "2.0", U), (6, "g:one", "1.0", U), (7, "g:two", "1.5", U), (8, "g:three", "", S),
         (9, "org.p:org.p.gradle.plugin", "3.0", U)],
    ),
    "build.sbt": (
        """\
        val akkaVersion = "2.6.20"  // "a" % "b" % "1"
        ThisBuild / scalaVersion := "2.13.12"
        libraryDependencies ++= Seq(
          "com.typesafe.akka" %% "akka-actor" % akkaVersion,
          "org.slf4j" % "slf4j-api" % "2.0.9" % Test,
          "org.other" % "moving" % "latest.release",
          "org.other" %% "elsewhere" % Versions.other,
          "javax.servlet" % "servlet-api" % "2.5" % "provided")
        addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.9.16")
        """,
        [(4, "com.typesafe.akka:akka-actor_2.13", "2.6.20", U), (5, "org.slf4j:slf4j-api", "2.0.9", U),
         (6, "org.other:moving", "", N), (7, "org.other:elsewhere_2.13", "", S), (8, "javax.servlet:servlet-api", "2.5", U),
         (9, "com.github.sbt:sbt-native-packager", "1.9.16", U)],
    ),
    "project/Dependencies.scala": (
        """\
        object Dependencies {
          val cats = "org.typelevel" %% "cats-core" % "2.10.0"
          val json = "org.json" % "json" % "20231013"
        }
        """,
        [(2, "org.typelevel:cats-core", "", S), (3, "org.json:json", "20231013", U)],
    ),
    "computed/build.sbt": (
        """\
        lazy val root = project
        libraryDependencies ++= Dependencies.all
        """,
        [(2, "build.sbt", "", COMPUTED)],
    ),
    "project.clj": (
        """\
        (defproject a "0.1"
          :dependencies [[org.clojure/clojure "1.11.1"]
                         [ring "1.9.0" :exclusions [x/y]] ; [gone "1"]
                         [t/est "2.0" :scope "test"] [managed]]
          :plugins [[lein-ring "0.12.6"]]
          :profiles {:dev {:dependencies [[é "1"] [midje "[1.0,2.0)"]]}})
        """,
        [(2, "org.clojure:clojure", "1.11.1", U), (3, "ring:ring", "1.9.0", U), (4, "t:est", "2.0", U),
         (4, "managed:managed", "", S), (5, "lein-ring:lein-ring", "0.12.6", U), (6, "é:é", "1", U), (6, "midje:midje", "", N)],
    ),
    "deps.edn": (
        """\
        {:paths ["src"]
         :deps {org.clojure/clojure {:mvn/version "1.11.1"}
                io.github.a/b {:git/url "https://example.com/a" :git/sha "0123456789012345678901234567890123456789"}
                my/own {:local/root "../own"}}
         :aliases {:test {:extra-deps {x/y$z {:mvn/version "RELEASE"}}}}}
        """,
        [(2, "org.clojure:clojure", "1.11.1", U), (3, "io.github.a:b", "0123456789012345678901234567890123456789", V),
         (5, "x:y", "", N)],
    ),
    "MODULE.bazel": (
        """\
        module(name = "own", version = "1.0")
        bazel_dep(name = "rules_go", version = "0.46.0")
        bazel_dep(name = "rules_python")  # bazel_dep(name = "gone")
        bazel_dep(name = "gazelle", version = "0.35.0", dev_dependency = True)
        maven.install(artifacts = ["com.google.guava:guava:33.0.0-jre"])
        """,
        [(2, "rules_go", "0.46.0", U), (3, "rules_python", "", N), (4, "gazelle", "0.35.0", U),
         (5, "com.google.guava:guava", "33.0.0-jre", U)],
    ),
    "requirements.yml": (
        """\
        collections:
          - community.general
          - name: ansible.posix
            version: 1.5.4
        roles:
          - src: https://example.com/role.git
            scm: git
            version: main
          - name: geerlingguy.docker
            version: ">=6"
        """,
        [(2, "community.general", "", N), (3, "ansible.posix", "1.5.4", U), (6, "https://example.com/role.git", "", V),
         (9, "geerlingguy.docker", "", N)],
    ),
    "setup.py": (
        """\
        from setuptools import setup
        NEEDS = ["requests>=2", "flask==2.0.1"]
        setup(name="a", install_requires=NEEDS,
              extras_require={"x": ["pytest"], "y": "one\\ntwo"},
              tests_require=open("tests.txt").read().split())
        """,
        [(2, "requests", "", N), (2, "flask", "2.0.1", ""), (4, "pytest", "", N), (4, "one", "", N), (4, "two", "", N),
         (5, "setup.py", "", COMPUTED)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES)
def test_every_package_is_listed_with_what_is_known_of_it(path):
    text, expected = SAMPLES[path]
    assert lines(listed(path, text)) == expected


def test_every_format_has_a_sample():
    assert {recognise(path) for path in SAMPLES} == DECLARED
    assert set(DECLARING.values()) == DECLARED


@pytest.mark.parametrize("path", ["package.json", "Gemfile", "mix.exs", "Package.swift", "Cargo.toml"])
def test_the_place_is_the_name(path):
    text, expected = SAMPLES[path]
    found = listed(path, text)
    for shown, (_, name, _, _) in zip(marked(found, text), expected, strict=True):
        assert name in shown or name == "real"


@pytest.mark.parametrize("path", sorted(SAMPLES))
@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"[" * 5000, b"(" * 5000, b"\0" * 9, b"- a", b"setup(**x)"]
)
def test_what_cannot_be_read_is_no_gap_but_not_assessed(path, data):
    """Such a file names no versions: as little is known of it as of one that can be read."""
    found = read(path, data)
    assert not found.error
    assert all(one.unassessed for one in found.components)


@pytest.mark.parametrize("path", ["package.json", "Cargo.toml", "pubspec.yaml", "setup.py"])
def test_an_unreadable_manifest_is_listed_by_its_own_name(path):
    (only,) = read(path, b"{ [ unclosed\n ( :").components
    assert (only.name, only.ecosystem) == (path, "file")
    assert only.unassessed.startswith("cannot be read")


def test_nothing_of_a_program_is_run(tmp_path):
    ran = tmp_path / "ran"
    read("setup.py", f"open({str(ran)!r}, 'w')\nsetup(install_requires=[open({str(ran)!r}, 'w')])".encode())
    assert not ran.exists()


@pytest.mark.parametrize(
    ("path", "line"),
    [("Gemfile", "gem 'a{n}', '1'\n"), ("mix.exs", '{{:a{n}, "~> 1"}},\n'), ("Package.swift", '.package(url: "https://a/{n}", from: "1"),\n'),
     ("Podfile", "pod 'a{n}'\n"), ("build.sbt", '"a" % "b{n}" % "1",\n'), ("build.sbt", '"a" % '), ("build.sbt", "/*"), ("build.sbt", "val a = "),
     ("project.clj", ':dependencies [[a{n} "1"]\n'), ("project.clj", ":plugins [a"), ("deps.edn", 'a/b {{:mvn/version "1"}}\n'), ("deps.edn", "a/b {{"),
     ("MODULE.bazel", 'bazel_dep(name = "a{n}")\n'), ("MODULE.bazel", "bazel_dep("), ("MODULE.bazel", '"a:b:'), ("build.gradle", "dependencies {{ api 'a:b{n}:1' }}\n"), ("build.gradle", "api '\\"),
     ("build.gradle", "a('"), ("build.gradle", "/*"), ("build.gradle", "\n . "), ("build.gradle", '"""a'), ("build.gradle", "val "), ("Gemfile", "gem '"), ("mix.exs", "{{:a,"), ("Package.swift", '.package( name: "')],
)  # fmt: skip
def test_long_manifests_take_linear_time(path, line):
    def work(size):
        return read(path, "".join(line.format(n=n) for n in range(size)).encode())

    growth.assert_linear(work, 1000)
