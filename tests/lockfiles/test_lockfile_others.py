from __future__ import annotations

import pytest
from listed import graph, lines, listed, marked, packages

WHY = "unsupported ecosystem"


def test_go_mod():
    text = """\
        module example.com/app // comment

        go 1.21

        require github.com/Masterminds/semver/v3 v3.2.1
        require (
        \tgolang.org/x/net v0.1.0 // indirect
        \tgithub.com/pkg/errors v0.9.2-0.20201214064552-5dd12d0cfe7f
        )
        replace golang.org/x/net => ../net
        exclude (
        \tgithub.com/x/y v1.0.0
        )
        """
    found = listed("go.mod", text)
    assert found.error == ""
    assert lines(found) == [
        (5, "github.com/Masterminds/semver/v3", "v3.2.1", WHY),
        (10, "golang.org/x/net", "", "local path"),
        (8, "github.com/pkg/errors", "v0.9.2-0.20201214064552-5dd12d0cfe7f", WHY),
    ]
    assert [one.direct for one in packages(found)] == [True, False, True]
    assert found.components[1].purl == "pkg:golang/golang.org/x/net"
    assert found.components[1].declared == "v0.1.0"
    assert marked(found, text)[0] == "github.com/Masterminds/semver/v3 v3.2.1"
    assert (
        listed("go.mod", "module x\nrequire (\n  what\n)\n").error == "line 3: not a requirement of a module"
    )


def test_cargo():
    text = """\
        version = 3

        [[package]]
        name = "app"
        version = "0.1.0"
        dependencies = ["rand 0.8.5", "libc"]

        [[package]]
        name = "libc"
        version = "0.2.140"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        checksum = "99227334921fae1a979cf0bfdfcc6b3e5ce376ef57e16fb6fb3ea2ed6095f80c"

        [[package]]
        name = "rand"
        version = "0.7.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "rand"
        version = "0.8.5"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = ["libc (registry+https://x)"]
        """
    found = listed("Cargo.lock", text)
    assert lines(found) == [
        (9, "libc", "0.2.140", WHY),
        (15, "rand", "0.7.0", WHY),
        (20, "rand", "0.8.5", WHY),
    ]
    assert [one.parents for one in found.components] == [("", "pkg:cargo/rand@0.8.5"), (), ("",)]
    assert found.components[0].hashes[0][0] == "sha256"


def test_gemfile_lock():
    text = """\
        GIT
          remote: https://host/x.git
          revision: abc
          specs:
            mine (0.1.0)

        GEM
          remote: https://rubygems.org/
          specs:
            actionpack (7.0.4)
              rack (~> 2.0, >= 2.2.0)
            rack (2.2.4)
            nokogiri (1.13.9-x86_64-linux)

        PLATFORMS
          ruby

        DEPENDENCIES
          actionpack (= 7.0.4)
          mine!

        BUNDLED WITH
           2.3.7
        """
    found = listed("Gemfile.lock", text)
    assert lines(found) == [
        (5, "mine", "0.1.0", "version control URL"),
        (10, "actionpack", "7.0.4", WHY),
        (12, "rack", "2.2.4", WHY),
        (13, "nokogiri", "1.13.9", WHY),
    ]
    assert graph(found) == {
        "mine": ("",),
        "actionpack": ("",),
        "rack": ("actionpack@7.0.4",),
        "nokogiri": (),
    }
    assert marked(found, text)[1] == "actionpack (7.0.4)"
    assert listed("Gemfile.lock", "GEM\nwhat\n").error == "line 2: not a Gemfile.lock"


def test_composer():
    text = """\
        {
          "packages": [
            {
              "name": "monolog/monolog",
              "version": "v1.2.3",
              "require": {"php": ">=7", "psr/log": "^1"},
              "license": ["MIT"]
            },
            {"name": "psr/log", "version": "1.1.4"}
          ],
          "packages-dev": [{"name": "phpunit/phpunit", "version": "9.5.0"}]
        }
        """
    found = listed("composer.lock", text)
    assert lines(found) == [
        (4, "monolog/monolog", "1.2.3", WHY),
        (9, "psr/log", "1.1.4", WHY),
        (11, "phpunit/phpunit", "9.5.0", WHY),
    ]
    assert found.components[0].purl == "pkg:composer/monolog/monolog@1.2.3"
    assert found.components[1].parents == ("pkg:composer/monolog/monolog@1.2.3",)
    assert (found.components[0].licenses, found.components[2].scope) == (("MIT",), "dev")


POM = """\
    <?xml version="1.0" encoding="ISO-8859-1"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <!-- <dependency><artifactId>no</artifactId></dependency> -->
      <properties><log.version>2.14.1</log.version></properties>
      <dependencyManagement><dependencies><dependency>
        <groupId>g</groupId><artifactId>managed</artifactId><version>3.0</version>
      </dependency></dependencies></dependencyManagement>
      <dependencies>
        <dependency>
          <groupId>org.apache.logging.log4j</groupId>
          <artifactId>log4j-core</artifactId>
          <version>${log.version}</version>
          <exclusions><exclusion><artifactId>x</artifactId></exclusion></exclusions>
        </dependency>
        <dependency><groupId>g</groupId><artifactId>managed</artifactId><scope>test</scope></dependency>
        <dependency><groupId>g</groupId><artifactId>open</artifactId><version>[1,2)</version></dependency>
        <dependency><groupId>g</groupId><artifactId>far</artifactId><version>${other}</version></dependency>
      </dependencies>
    </project>
    """


def test_pom():
    found = listed("pom.xml", POM)
    assert found.error == ""
    assert lines(found) == [
        (11, "org.apache.logging.log4j:log4j-core", "2.14.1", WHY),
        (15, "g:managed", "3.0", WHY),
        (16, "g:open", "", "not pinned"),
        (17, "g:far", "", "the version is set elsewhere"),
    ]
    assert marked(found, POM)[0] == "log4j-core"
    assert packages(found)[0].purl == "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"
    assert packages(found)[1].scope == "test"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            '<!DOCTYPE project [<!ENTITY a "b">]><project>&a;</project>',
            "line 1: has a document type, which is not read",
        ),
        (
            '<!DOCTYPE project SYSTEM "file:///etc/passwd"><project/>',
            "line 1: has a document type, which is not read",
        ),
        ("<project>\n<a>\n</project>", "line 3: not valid XML"),
        ("<other/>", "line 1: not a file of this format"),
        ("<project>" * 300, "line 1: nested too deeply"),
    ],
)
def test_hostile_pom(text, error):
    assert listed("pom.xml", text).error == error
