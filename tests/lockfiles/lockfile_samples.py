"""Small files of every format, each with what it says: (line, name, version, scope, direct) of each package."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

Row = tuple[int, str, str, str, bool]


class Sample(NamedTuple):
    """A file and the packages that it lists, in its own order; `title` tells samples of one format apart."""

    title: str
    path: str
    text: str
    rows: list[Row]

    @property
    def data(self) -> bytes:
        return textwrap.dedent(self.text).encode()


def sample(title: str, path: str, text: str, *rows: Row) -> Sample:
    return Sample(title, path, textwrap.dedent(text), list(rows))


SAMPLES = [
    sample("npm 3", "package-lock.json", """\
        {
          "name": "app", "lockfileVersion": 3,
          "packages": {
            "": {"dependencies": {"a": "^1.0.0"}, "devDependencies": {"@s/b": "*"}},
            "node_modules/a": {"version": "1.0.0", "license": "MIT"},
            "node_modules/@s/b": {"version": "2.0.0", "dev": true},
            "node_modules/a/node_modules/@s/b": {"version": "1.5.0", "name": "real"}
          }
        }
        """, (5, "a", "1.0.0", "", True), (6, "@s/b", "2.0.0", "dev", True), (7, "real", "1.5.0", "", False)),
    sample("npm 1 alias", "npm-shrinkwrap.json", """\
        {"lockfileVersion": 1, "dependencies": {
          "x": {"version": "npm:@s/y@4.2.0"},
          "d": {"version": "file:../d"}
        }}
        """, (2, "@s/y", "4.2.0", "", True), (3, "d", "", "", True)),
    sample("installed", "node_modules/a/package.json", """\
        {"name": "a",
         "version": "1.0.0", "dependencies": {"b": "^1"}}
        """, (2, "a", "1.0.0", "", False)),
    sample("yarn 1", "yarn.lock", """\
        # yarn lockfile v1

        a@^1.0.0, a@^1.1.0:
          version "1.1.0"
          resolved "https://registry.yarnpkg.com/a/-/a-1.1.0.tgz#00"
          dependencies:
            "@s/b" "^2.0.0"

        "@s/b@^2.0.0":
          version "2.0.0"

        "c@npm:real@^3.0.0":
          version "3.0.0"
        """, (3, "a", "1.1.0", "", True), (9, "@s/b", "2.0.0", "", False), (12, "real", "3.0.0", "", True)),
    sample("yarn berry", "yarn.lock", """\
        __metadata:
          version: 8

        "a@npm:^1.0.0":
          version: 1.0.0
          resolution: "a@npm:1.0.0"
          dependencies:
            b: "npm:^2.0.0"
          checksum: 10c0/%s

        "app@workspace:.":
          version: 0.0.0-use.local
          resolution: "app@workspace:."
          dependencies:
            a: "npm:^1.0.0"

        "b@npm:^2.0.0":
          version: 2.0.0
          resolution: "b@npm:2.0.0"
        """ % ("ab" * 64), (4, "a", "1.0.0", "", True), (17, "b", "2.0.0", "", False)),
    sample("pnpm 5", "pnpm-lock.yaml", """\
        lockfileVersion: 5.4
        dependencies:
          a: 1.0.0
        packages:
          /a/1.0.0_b@2.0.0:
            dev: false
          /@s/c/3.0.0:
            dev: true
          example.org/d/4.0.0:
            dev: false
        """, (5, "a", "1.0.0", "", True), (7, "@s/c", "3.0.0", "dev", False), (9, "d", "4.0.0", "", False)),
    sample("pnpm 6", "pnpm-lock.yaml", """\
        lockfileVersion: '6.0'
        dependencies:
          a: {specifier: ^1.0.0, version: 1.0.0(b@2.0.0)}
        packages:
          /a@1.0.0(b@2.0.0):
            dev: false
          /@s/c@3.0.0:
            dev: true
        """, (5, "a", "1.0.0", "", True), (7, "@s/c", "3.0.0", "dev", False)),
    sample("pnpm 9", "pnpm-lock.yaml", """\
        lockfileVersion: '9.0'
        importers:
          .:
            dependencies:
              a: {specifier: ^1.0.0, version: 1.0.0}
            devDependencies:
              t: {specifier: ^1.0.0, version: 1.0.0}
        packages:
          a@1.0.0:
            resolution: {integrity: sha512-AAAA}
          b@2.0.0:
            resolution: {integrity: sha512-AAAA}
          t@1.0.0:
            resolution: {integrity: sha512-AAAA}
          u@1.0.0:
            resolution: {integrity: sha512-AAAA}
        snapshots:
          a@1.0.0:
            dependencies: {b: 2.0.0}
          b@2.0.0: {}
          t@1.0.0:
            dependencies: {b: 2.0.0, u: 1.0.0}
          u@1.0.0: {}
        """, (9, "a", "1.0.0", "", True), (11, "b", "2.0.0", "", False), (13, "t", "1.0.0", "dev", True),
        (15, "u", "1.0.0", "dev", False)),
    sample("pnpm 11", "pnpm-lock.yaml", """\
        lockfileVersion: '9.0'
        packages:
          '@pnpm/exe@11.0.0':
            resolution: {}
        ---
        lockfileVersion: '9.0'
        packages:
          a@1.0.0:
            resolution: {}
        """, (3, "@pnpm/exe", "11.0.0", "", True), (8, "a", "1.0.0", "", True)),
    sample("bun", "bun.lock", """\
        {
          // comments and trailing commas
          "lockfileVersion": 1,
          "workspaces": {
            "": {"name": "app", "dependencies": {"a": "^1.0.0"}, "devDependencies": {"t": "1",},},
            "packages/m": {"name": "m", "dependencies": {"a": "^2.0.0"}},
          },
          "packages": {
            "a": ["a@1.0.0", "", {"dependencies": {"@s/b": "^2"}}, "sha512-AAAA"],
            "@s/b": ["@s/b@2.0.0", "", {}, "sha512-AAAA"],
            "t": ["real@1.0.0", "", {}, "sha512-AAAA"],
            "m": ["m@workspace:packages/m"],
            "m/a": ["a@2.0.0", "", {}, "sha512-AAAA"],
          }
        }
        """, (9, "a", "1.0.0", "", True), (10, "@s/b", "2.0.0", "", False), (11, "real", "1.0.0", "dev", True),
        (13, "a", "2.0.0", "", True)),
    sample("deno 5", "deno.lock", """\
        {"version": "5",
         "jsr": {
          "@std/assert@1.0.0": {"integrity": "aa"}},
         "npm": {
          "a@1.0.0": {"integrity": "sha512-AAAA"},
          "@s/b@2.0.0_c@1.0.0": {}}}
        """, (5, "a", "1.0.0", "", True), (6, "@s/b", "2.0.0", "", True), (3, "@std/assert", "1.0.0", "", True)),
    sample("deno 3", "deno.lock", """\
        {"version": "3", "packages": {"npm": {
          "a@1.0.0": {"integrity": "sha512-AAAA"}}}}
        """, (2, "a", "1.0.0", "", True)),
    sample("go.mod", "go.mod", """\
        module example.com/m
        go 1.21
        toolchain go1.21.4
        require "example.com/a" v1.0.0 // indirect
        require (
        \texample.com/b v1.2.0
        \texample.com/c v0.0.0-20210101000000-abcdefabcdef // indirect; why
        )
        replace example.com/b v1.2.0 => example.com/fork/b v1.3.0
        exclude example.com/x v1.0.0
        retract [v1.0.0, v1.1.0]
        tool example.com/b/cmd
        """, (4, "example.com/a", "v1.0.0", "", False), (9, "example.com/fork/b", "v1.3.0", "", True),
        (7, "example.com/c", "v0.0.0-20210101000000-abcdefabcdef", "", False), (3, "stdlib", "1.21.4", "", True)),
    sample("go.work", "go.work", """\
        go 1.22.1
        use ./a
        replace example.com/b => example.com/c v1.0.0
        """, (1, "stdlib", "1.22.1", "", True), (3, "example.com/c", "v1.0.0", "", True)),
    sample("vendored modules", "vendor/modules.txt", """\
        # example.com/a v1.0.0
        ## explicit
        example.com/a/pkg
        # example.com/unused v1.0.0
        ## explicit
        # example.com/b v1.0.0 => ./b
        example.com/b
        """, (1, "example.com/a", "v1.0.0", "", True), (6, "example.com/b", "", "", True)),
    sample("cargo lock", "Cargo.lock", """\
        version = 3
        [[package]]
        name = "app"
        version = "0.1.0"
        dependencies = ["a", "b 2.0.0 (git+https://host/b)"]
        [[package]]
        name = "a"
        version = "1.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        [[package]]
        name = "b"
        version = "2.0.0"
        source = "git+https://host/b#abc"
        """, (7, "a", "1.0.0", "", True), (11, "b", "2.0.0", "", True)),
    sample("gemfile lock", "Gemfile.lock", """\
        GEM
          remote: https://rubygems.org/
          specs:
            a (1.0.0)
              b (>= 1)
            b (2.0.0)
            b (2.0.0-x86_64-linux)

        PLATFORMS
          ruby

        DEPENDENCIES
          a (~> 1.0)

        CHECKSUMS
          a (1.0.0) sha256=%s

        BUNDLED WITH
           2.5.0
        """ % ("0" * 64), (4, "a", "1.0.0", "", True), (6, "b", "2.0.0", "", False)),
    sample("composer lock", "composer.lock", """\
        {"packages": [
          {"name": "v/a", "version": "v1.0.0", "license": ["MIT"], "require": {"v/b": "*", "php": ">=8"}},
          {"name": "v/b", "version": "2.0.0"}],
         "packages-dev": [
          {"name": "v/c", "version": "dev-main"}]}
        """, (2, "v/a", "1.0.0", "", True), (3, "v/b", "2.0.0", "", False), (5, "v/c", "dev-main", "dev", True)),
    sample("ivy", "ivy.xml", """\
        <ivy-module version="2.0">
          <info organisation="a" module="b"/>
          <dependencies>
            <dependency org="org.x" name="y" rev="1.2.3" conf="compile->default"/>
            <dependency org="org.x" name="t" rev="4.0" conf="test->default"/>
            <dependency org="org.x" name="z" rev="latest.release"/>
            <dependency org="org.x" name="r" rev="[1.0,2.0["/>
          </dependencies>
        </ivy-module>
        """, (4, "org.x:y", "1.2.3", "", True), (5, "org.x:t", "4.0", "test", True), (6, "org.x:z", "", "", True),
        (7, "org.x:r", "", "", True)),
    sample("dep", "Gopkg.lock", """\
        [[projects]]
          name = "github.com/a/b"
          packages = ["."]
          revision = "0123456789012345678901234567890123456789"
          version = "v1.2.3"

        [[projects]]
          branch = "master"
          name = "golang.org/x/c"
          revision = "1123456789012345678901234567890123456789"

        [solve-meta]
          solver-version = 1
        """, (2, "github.com/a/b", "v1.2.3", "", True),
        (9, "golang.org/x/c", "1123456789012345678901234567890123456789", "", True)),
    sample("carton", "cpanfile.snapshot", """\
        # carton snapshot format: version 1.0
        DISTRIBUTIONS
          Algorithm-Diff-1.1903
            pathname: N/NE/NEDKONZ/Algorithm-Diff-1.1903.tar.gz
            provides:
              Algorithm::Diff 1.1903
          Mojolicious-9.34
            requirements:
              perl 5.016
        """, (3, "Algorithm-Diff", "1.1903", "", True), (7, "Mojolicious", "9.34", "", True)),
    sample("flake", "flake.lock", """\
        {"nodes": {
          "nixpkgs": {"locked": {"type": "github", "owner": "NixOS", "repo": "nixpkgs", "rev": "0123456789abcdef"}},
          "systems": {"locked": {"type": "git", "url": "https://example.com/s", "rev": "1123456789abcdef"}},
          "own": {"locked": {"type": "path", "path": "./own"}},
          "root": {"inputs": {"nixpkgs": "nixpkgs", "own": "own"}}
        }, "root": "root", "version": 7}
        """, (2, "NixOS/nixpkgs", "0123456789abcdef", "", True),
        (3, "https://example.com/s", "1123456789abcdef", "", False)),
    sample("gradle lock", "gradle.lockfile", """\
        # comment
        g:a:1.0=compileClasspath,runtimeClasspath
        g:b:2.0=testCompileClasspath
        g:c:3.0=annotationProcessor
        empty=kapt
        """, (2, "g:a", "1.0", "", True), (3, "g:b", "2.0", "test", True), (4, "g:c", "3.0", "build", True)),
    sample("gradle verification", "gradle/verification-metadata.xml", """\
        <?xml version="1.0" encoding="UTF-8"?>
        <verification-metadata xmlns="https://schema.gradle.org/dependency-verification">
          <components>
            <component group="g" name="a" version="1.0">
              <artifact name="a-1.0.jar"><sha256 value="%s" origin="x"/></artifact>
            </component>
          </components>
        </verification-metadata>
        """ % ("0" * 64), (4, "g:a", "1.0", "", True)),
    sample("gradle catalog", "gradle/libs.versions.toml", """\
        [versions]
        v = "1.0"
        r = {strictly = "[1.0, 2.0[", prefer = "1.5"}
        [libraries]
        a = {module = "g:a", version.ref = "v"}
        b = "g:b:2.0"
        c = {group = "g", name = "c", version.ref = "r"}
        d = {module = "g:d"}
        [plugins]
        p = {id = "org.p", version = "3.0"}
        """, (5, "g:a", "1.0", "", True), (6, "g:b", "2.0", "", True), (7, "g:c", "", "", True), (8, "g:d", "", "", True),
        (10, "org.p:org.p.gradle.plugin", "3.0", "build", True)),
    sample("pom", "pom.xml", """\
        <project>
          <properties><v>1.0</v></properties>
          <dependencies>
            <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>
            <dependency><groupId>g</groupId><artifactId>b</artifactId><version>[1,2)</version></dependency>
            <dependency><groupId>g</groupId><artifactId>c</artifactId><scope>test</scope></dependency>
          </dependencies>
          <build><plugins><plugin><dependencies>
            <dependency><groupId>g</groupId><artifactId>p</artifactId><version>[3.0]</version></dependency>
          </dependencies></plugin></plugins></build>
        </project>
        """, (4, "g:a", "1.0", "", True), (5, "g:b", "", "", True), (6, "g:c", "", "test", True),
        (9, "g:p", "3.0", "build", True)),
    sample("nuget lock", "packages.lock.json", """\
        {"version": 1, "dependencies": {"net8.0": {
          "A": {"type": "Direct", "requested": "[1.0, )", "resolved": "1.0.1", "contentHash": "AAAA",
                "dependencies": {"B": "2.0.0"}},
          "B": {"type": "Transitive", "resolved": "2.0.0"},
          "own": {"type": "Project"}}}}
        """, (2, "A", "1.0.1", "", True), (4, "B", "2.0.0", "", False)),
    sample("nuget config", "packages.config", """\
        <packages>
          <package id="A" version="1.0.0" targetFramework="net48" />
          <package id="B" version="2.0.0" developmentDependency="true" />
        </packages>
        """, (2, "A", "1.0.0", "", True), (3, "B", "2.0.0", "dev", True)),
    sample("nuget project", "src/App.csproj", """\
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><V>3.0.0</V></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="A" Version="1.0.0" />
            <PackageReference Include="B"><Version>[2.0.0]</Version></PackageReference>
            <PackageReference Include="C" Version="$(V)" PrivateAssets="all" />
            <PackageReference Include="D" Version="1.*" />
            <PackageReference Include="E" />
          </ItemGroup>
        </Project>
        """, (4, "A", "1.0.0", "", True), (5, "B", "2.0.0", "", True), (6, "C", "3.0.0", "build", True),
        (7, "D", "", "", True), (8, "E", "", "", True)),
    sample("paket", "paket.lock", """\
        NUGET
          remote: https://api.nuget.org/v3/index.json
            A (1.0.0)
              B (>= 2.0) - restriction: >= net45
            B (2.0.0)
        GITHUB
          remote: u/r
            src/x.fs (abc)
        """, (3, "A", "1.0.0", "", True), (5, "B", "2.0.0", "", False), (8, "src/x.fs", "", "", True)),
    sample("mix", "mix.lock", """\
        %{
          "a": {:hex, :a, "1.0.0", "00", [:mix], [{:b, "~> 2.0", [hex: :b, repo: "hexpm"]}], "hexpm", "%s"},
          "b": {:hex, :real, "2.0.0", "00", [:rebar3], [], "hexpm", "00"},
          "c": {:git, "https://host/c.git", "abc", []},
        }
        """.replace("%s", "0" * 64), (2, "a", "1.0.0", "", True), (3, "real", "2.0.0", "", True), (4, "c", "", "", True)),
    sample("rebar", "rebar.lock", """\
        {"1.2.0",
        [{<<"a">>,{pkg,<<"a">>,<<"1.0.0">>},0},
         {<<"b">>,{git,"https://host/b.git",{ref,"abc"}},1}]}.
        """, (2, "a", "1.0.0", "", True), (3, "b", "", "", True)),
    sample("pubspec lock", "pubspec.lock", """\
        packages:
          a:
            dependency: "direct main"
            description: {name: a, sha256: "%s", url: "https://pub.dev"}
            source: hosted
            version: "1.0.0"
          b:
            dependency: transitive
            source: git
            version: "2.0.0"
          flutter:
            dependency: "direct main"
            source: sdk
            version: "0.0.0"
          c:
            dependency: "direct dev"
            source: hosted
            version: "3.0.0"
        """ % ("0" * 64), (2, "a", "1.0.0", "", True), (7, "b", "2.0.0", "", False), (15, "c", "3.0.0", "dev", True)),
    sample("swift 1", "Package.resolved", """\
        {"object": {"pins": [
          {"package": "A", "repositoryURL": "https://github.com/u/A.git", "state": {"version": "1.0.0"}}]},
         "version": 1}
        """, (2, "github.com/u/A", "1.0.0", "", True)),
    sample("swift 3", "Package.resolved", """\
        {"originHash": "x", "pins": [
          {"identity": "a", "kind": "remoteSourceControl", "location": "git@github.com:u/a.git", "state": {"branch": "main"}},
          {"identity": "b", "kind": "remoteSourceControl", "location": "https://github.com/u/b", "state": {"version": "2.0.0"}}],
         "version": 3}
        """, (2, "github.com/u/a", "", "", True), (3, "github.com/u/b", "2.0.0", "", True)),
    sample("podfile lock", "Podfile.lock", """\
        PODS:
          - A (1.0.0):
            - B/Core (~> 2.0)
          - B/Core (2.0.0)
          - C (0.1)
        DEPENDENCIES:
          - A (~> 1.0)
          - C (from `../C`)
        EXTERNAL SOURCES:
          C:
            :path: "../C"
        """, (2, "A", "1.0.0", "", True), (4, "B/Core", "2.0.0", "", False), (5, "C", "0.1", "", True)),
    sample("cartfile", "Cartfile.resolved", """\
        github "u/a" "v1.0.0"
        git "https://host.org/b.git" "abc"
        """, (1, "github.com/u/a", "1.0.0", "", True), (2, "host.org/b", "", "", True)),
    sample("conan 2", "conan.lock", """\
        {"version": "0.5",
         "requires": [
          "a/1.0#aa%1.2", "b/2.0@u/stable#bb"],
         "build_requires": ["c/3.0"], "python_requires": []}
        """, (3, "a", "1.0", "", True), (3, "b", "2.0", "", True), (4, "c", "3.0", "build", True)),
    sample("conan 1", "conan.lock", """\
        {"graph_lock": {"nodes": {
          "0": {"requires": ["1"], "path": "conanfile.txt"},
          "1": {"ref": "a/1.0", "requires": ["2"]},
          "2": {"ref": "b/2.0@u/c"}}}, "version": "0.4"}
        """, (3, "a", "1.0", "", True), (4, "b", "2.0", "", False)),
    sample("conanfile.txt", "conanfile.txt", """\
        [requires]
        a/1.0
        b/[>2 <3]@u/stable # why
        [tool_requires]
        c/3.0
        [options]
        a:shared=True
        """, (2, "a", "1.0", "", True), (3, "b", "", "", True), (5, "c", "3.0", "build", True)),
    sample("conanfile.py", "conanfile.py", """\
        class App(ConanFile):
            requires = "a/1.0", "b/2.0"
            def requirements(self):
                self.requires("c/3.0", transitive_headers=True)
                self.test_requires("d/4.0")
        """, (2, "a", "1.0", "", True), (2, "b", "2.0", "", True), (4, "c", "3.0", "", True), (5, "d", "4.0", "test", True)),
    sample("vcpkg", "vcpkg.json", """\
        {"dependencies": [
          "a",
          {"name": "b", "version>=": "1.0", "host": true}],
         "overrides": [{"name": "a", "version": "2.0"}]}
        """, (2, "a", "2.0", "", True), (3, "b", "", "build", True)),
    sample("renv", "renv.lock", """\
        {"R": {"Version": "4.3.0"}, "Packages": {
          "a": {"Package": "a", "Version": "1.0", "Source": "Repository", "Repository": "CRAN", "Requirements": ["b"]},
          "b": {"Package": "b", "Version": "2.0", "Source": "GitHub"}}}
        """, (2, "a", "1.0", "", True), (3, "b", "2.0", "", False)),
    sample("packrat", "packrat.lock", """\
        PackratFormat: 1.4

        Package: a
        Source: CRAN
        Version: 1.0
        """, (3, "a", "1.0", "", True)),
    sample("cabal", "cabal.project.freeze", """\
        active-repositories: hackage.haskell.org:merge
        constraints: any.a ==1.0,
                     a +flag,
                     any.b ==2.0.1
        index-state: x
        """, (2, "a", "1.0", "", True), (4, "b", "2.0.1", "", True)),
    sample("stack", "stack.yaml.lock", """\
        packages:
        - completed:
            hackage: a-b-1.0@sha256:%s,100
          original:
            hackage: a-b-1.0
        - completed:
            name: c
            version: 2.0
            git: https://host/c
        snapshots: []
        """ % ("0" * 64), (3, "a-b", "1.0", "", True), (7, "c", "2.0", "", True)),
    sample("julia", "Manifest.toml", """\
        julia_version = "1.9.0"
        manifest_format = "2.0"
        [[deps.A]]
        deps = ["B", "Dates"]
        uuid = "aa"
        version = "1.0.0"
        [[deps.B]]
        uuid = "bb"
        version = "2.0.0"
        [[deps.Dates]]
        uuid = "cc"
        """, (3, "A", "1.0.0", "", True), (7, "B", "2.0.0", "", False)),
    sample("terraform", ".terraform.lock.hcl", """\
        # comment
        provider "registry.terraform.io/hashicorp/aws" {
          version     = "5.0.0"
          constraints = "~> 5.0"
          hashes = [
            "h1:aa",
          ]
        }
        """, (2, "registry.terraform.io/hashicorp/aws", "5.0.0", "", True)),
    sample("helm", "Chart.lock", """\
        dependencies:
        - name: a
          repository: https://charts.host.org
          version: 1.0.0
        digest: sha256:00
        """, (2, "a", "1.0.0", "", True)),
    sample("helm chart", "charts/x/Chart.yaml", """\
        name: x
        dependencies:
        - {name: a, version: ^1.0.0, repository: "oci://host/charts"}
        - {name: b, version: 1.0.0, repository: "file://../b"}
        """, (3, "a", "", "", True), (4, "b", "1.0.0", "", True)),
    sample("workflow", ".github/workflows/ci.yml", """\
        on: push
        jobs:
          a:
            container: {image: "python:3.12"}
            services:
              db: {image: "postgres:16"}
            steps:
              - uses: actions/checkout@v4
              - uses: github/codeql-action/init@0123456789012345678901234567890123456789 # v3.1.0
              - uses: ./local
              - uses: docker://alpine:3.19
          b:
            uses: o/r/.github/workflows/w.yml@main
        """, (4, "python", "3.12", "build", True), (6, "postgres", "16", "build", True),
        (13, "o/r", "main", "build", True),
        (8, "actions/checkout", "v4", "build", True), (9, "github/codeql-action", "v3.1.0", "build", True),
        (11, "alpine", "3.19", "build", True)),
    sample("action", "action.yml", """\
        runs:
          using: composite
          steps:
            - uses: o/r@v1
        """, (4, "o/r", "v1", "build", True)),
    sample("pre-commit", ".pre-commit-config.yaml", """\
        repos:
          - repo: https://github.com/o/r
            rev: v1.0.0
            hooks:
              - id: x
                additional_dependencies: [flask==1.0, "eslint@8.0.0", pytest]
          - repo: local
            hooks: [{id: y}]
        """, (3, "o/r", "v1.0.0", "dev", True), (6, "flask", "1.0", "dev", True), (6, "eslint", "8.0.0", "dev", True)),
    sample("dockerfile", "Dockerfile", """\
        # syntax=docker/dockerfile:1.7
        ARG TAG=3.12
        FROM --platform=linux/amd64 python:${TAG}-slim AS base
        FROM ghcr.io/o/r@sha256:%s
        FROM base AS other
        FROM scratch
        COPY --from=nginx:1.27 /a /b
        COPY --from=base /a /b
        RUN <<EOF
        FROM nothing
        EOF
        """ % ("0" * 64), (1, "docker/dockerfile", "1.7", "build", True), (3, "python", "3.12-slim", "", True),
        (4, "ghcr.io/o/r", "sha256:" + "0" * 64, "", True), (7, "nginx", "1.27", "build", True)),
    sample("conda lock", "conda-lock.yml", """\
        version: 1
        package:
        - name: a
          version: 1.0
          manager: conda
          category: main
          url: https://conda.anaconda.org/conda-forge/linux-64/a-1.0-h_0.conda
          hash: {sha256: "%s"}
        - name: flask
          version: 1.0
          manager: pip
          category: dev
        """ % ("0" * 64), (3, "a", "1.0", "", True), (9, "flask", "1.0", "dev", True)),
    sample("conda explicit", "conda-linux-64.lock", """\
        # comment
        @EXPLICIT
        https://conda.anaconda.org/conda-forge/linux-64/a-b-1.0-h_0.tar.bz2#%s
        """ % ("0" * 32), (3, "a-b", "1.0", "", True)),
    sample("pixi", "pixi.lock", """\
        version: 6
        packages:
        - conda: https://conda.anaconda.org/conda-forge/noarch/a-1.0-h_0.conda
          sha256: "%s"
        - pypi: https://files.host.org/x/flask-1.0-py3-none-any.whl
          name: flask
          version: "1.0"
        """ % ("0" * 64), (3, "a", "1.0", "", True), (5, "flask", "1.0", "", True)),
]  # fmt: skip
