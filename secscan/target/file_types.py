"""What a file is, recognised by its name and first bytes: the words by which scanners claim files."""

from __future__ import annotations

import re
import zlib
from collections import deque
from posixpath import basename

from secscan.secrets.magic import holds_archive, is_plain, is_tar
from secscan.syntax.text import looks_binary

_SUFFIXES = {
    "python": ".py .pyi .pyw",
    "javascript": ".js .jsx .mjs .cjs",
    "typescript": ".ts .tsx .mts .cts",
    "go": ".go",
    "java": ".java",
    "kotlin": ".kt .kts",
    "scala": ".scala",
    "ruby": ".rb .rake .gemspec .ru",
    "php": ".php .phtml .php3 .php4 .php5 .php7 .php8 .phps .inc",
    "csharp": ".cs .csx",
    "c": ".c .h",
    "cpp": ".cc .cpp .cxx .hpp .hh",
    "rust": ".rs",
    "swift": ".swift",
    "shell": ".sh .bash .zsh .ksh",
    "yaml": ".yaml .yml",
    "json": ".json .jsonc .template",
    "toml": ".toml",
    "xml": ".xml .xsd .pom",
    "html": ".html .htm .xhtml .vue .svelte .erb .cshtml .razor .ejs .hbs .handlebars .mustache .jsp",
    "terraform": ".tf .tofu",
    "rego": ".rego",
    "bicep": ".bicep",
    "sql": ".sql",
    "markdown": ".md .markdown",
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
_DOCKERFILE = re.compile(r"(?:^|[.\-_])(?:dockerfile|containerfile)(?:[.\-_]|$)", re.IGNORECASE)
# Beside the suffixes of other kinds: what a name like a Dockerfile's is no Dockerfile with.
_DOCKERFILE_NOT = (".dockerignore", ".txt", ".j2", ".jinja", ".tmpl", ".tpl", ".in", ".mustache")
_SURELY_DOCKERFILE = re.compile(
    r"(?:dockerfile|containerfile)(?:[.\-_]|\Z)|.*\.(?:dockerfile|containerfile)\Z", re.IGNORECASE
)
# A build begins with FROM or ARG; another frontend, which `# syntax=` names, may read anything.
_BUILD = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:FROM|ARG)\b", re.IGNORECASE)
_FRONTEND = re.compile(rb"(?m:^[ \t]*#[ \t]*syntax[ \t]*=)", re.IGNORECASE)
_DEPENDABOT = re.compile(r"(?:^|/)\.github/dependabot\.ya?ml$")
_WORKFLOW = re.compile(r"(?:^|/)\.(?:github|gitea|forgejo)/workflows/[^/]*\.ya?ml$")
_ANSIBLE = re.compile(
    r"(?:^|/)(?:(?P<tasks>(?:tasks|handlers)/[^\n]+)|(?P<vars>(?:group_vars|host_vars)/[^\n]+))\.ya?ml\Z"
)
_SHEBANG = re.compile(rb"#![ \t]*([^\r\n]+)")
_PROGRAM = re.compile(
    r"(pythonw?|pypy|node|nodejs|deno|bun|bash|sh|zsh|ksh|dash|ash|ruby|php)[\d.]*(?:-\w+)?"
)
_ASSIGNMENT = re.compile(r"\w+=")
# Scripts that have a name of their own instead of a suffix.
_RUBY_SCRIPTS = frozenset(
    [
        "Berksfile",
        "Brewfile",
        "Capfile",
        "Fastfile",
        "Gemfile",
        "Guardfile",
        "Podfile",
        "Rakefile",
        "Vagrantfile",
    ]
)
_INTERPRETERS = {
    "python": "python",
    "pythonw": "python",
    "pypy": "python",
    "node": "javascript",
    "nodejs": "javascript",
    "deno": "javascript",
    "bun": "javascript",
    "ruby": "ruby",
    "php": "php",
}
# Settings of programs, by the names that those programs read: kind `settings`, and `settings:<family>`.
SETTINGS = {
    "nginx": r"nginx[^/]*\.conf|[^/]+\.nginx(?:\.conf)?",
    "apache": r"(?:httpd|apache2?)[^/]*\.conf|\.htaccess|[^/]+\.vhost",
    "ssh": r"sshd?_config",
    "php": r"php[^/]*\.ini|\.user\.ini",
    "mysql": r"my\.(?:cnf|ini)|(?:mysqld?|mariadb|server)\.cnf",
    "redis": r"redis[^/]*\.conf",
    "postgres": r"pg_hba\.conf|postgresql[^/]*\.conf",
    # Most files with this ending hold the words of a user interface.
    "properties": r"(?:[^/]*[-_.])?(?:application|bootstrap|broker|client|config|connect|consumer|database|"
    r"datasource|db|gradle|hibernate|jdbc|kafka|mail|producer|server|spring|zookeeper)(?:[-_.][^/]*)?\.properties",
    "spring": r"(?:application|bootstrap)[^/]*\.ya?ml",
    "env": r"\.env(?:\.[^/]+)?|[^/]+\.env",
    "npm": r"\.?npmrc|\.yarnrc(?:\.yml)?|bunfig\.toml",
    "pip": r"pip\.(?:conf|ini)|uv\.toml",
    "git": r"\.?gitconfig",
    "download": r"[._]curlrc|\.?wgetrc",
    "docker": r"daemon\.json",
    "dotnet": r"(?:web|app)(?:\.[^/]+)?\.config|appsettings[^/]*\.json",
    "elastic": r"(?:elasticsearch|opensearch|kibana)\.yml",
    "mongo": r"mongod?\.conf",
    "ansible": r"\.?ansible\.cfg",
    "web-xml": r"web\.xml",
    "android": r"androidmanifest\.xml|network_security_config[^/]*\.xml",
    "apple": r"(?:[^/]*[-_.])?info\.plist",
}
# What pages are made from, by the ending: kind `template`, and `template:<family>`.
TEMPLATES = {
    "page": ".html .htm .xhtml",
    "jinja": ".j2 .jinja .jinja2 .njk .mako",
    "twig": ".twig .smarty",
    "erb": ".erb .rhtml",
    "haml": ".haml .slim",
    "ejs": ".ejs .eta",
    "handlebars": ".hbs .handlebars .mustache",
    "pug": ".pug .jade",
    "component": ".vue .svelte",
    "jsp": ".jsp .jspx .jspf .tag .tagx",
    "razor": ".cshtml .vbhtml .razor",
    "aspx": ".aspx .ascx .master",
    "freemarker": ".ftl .ftlh .vm",
    "go-template": ".gohtml .tmpl",
}
_TEMPLATE_OF = {suffix: family for family, suffixes in TEMPLATES.items() for suffix in suffixes.split()}
_SETTINGS_NAMES = re.compile(
    "|".join(f"(?P<{family.replace('-', '_')}>{names})" for family, names in SETTINGS.items()), re.IGNORECASE
)
_SETTINGS_FOLDERS = {
    "nginx": "nginx",
    "httpd": "apache",
    "apache": "apache",
    "apache2": "apache",
    "mysql": "mysql",
    "sshd_config.d": "ssh",
}
"""Whose settings the `.conf` and `.cnf` files of a directory of this name are."""
# Pipelines of CI systems, by names and places: kind `pipeline`, and `pipeline:<system>`.
_PIPELINE_NAMES = {
    ".gitlab-ci.yml": "gitlab",
    ".gitlab-ci.yaml": "gitlab",
    "azure-pipelines.yml": "azure",
    "azure-pipelines.yaml": "azure",
    "bitbucket-pipelines.yml": "bitbucket",
    ".travis.yml": "travis",
    "appveyor.yml": "appveyor",
    ".appveyor.yml": "appveyor",
    "cloudbuild.yml": "cloudbuild",
    "cloudbuild.yaml": "cloudbuild",
    "cloudbuild.json": "cloudbuild",
    ".drone.yml": "drone",
    ".woodpecker.yml": "woodpecker",
    ".woodpecker.yaml": "woodpecker",
    ".cirrus.yml": "cirrus",
    "buildspec.yml": "codebuild",
    "buildspec.yaml": "codebuild",
    "Jenkinsfile": "jenkins",
}
_PIPELINE_PATHS = (
    (re.compile(r"(?:^|/)\.gitlab/ci/[^\n]+\.ya?ml\Z|\.gitlab-ci\.ya?ml\Z"), "gitlab"),
    (re.compile(r"(?:^|/)\.circleci/[^/\n]+\.ya?ml\Z"), "circleci"),
    (re.compile(r"(?:^|/)\.buildkite/[^\n]*\.ya?ml\Z"), "buildkite"),
    (re.compile(r"(?:^|/)\.woodpecker/[^\n]*\.ya?ml\Z"), "woodpecker"),
    (re.compile(r"(?:^|/)\.?azure-pipelines(?:[-.][^/\n]*|/[^\n]*)\.ya?ml\Z"), "azure"),
    (re.compile(r"(?:^|/)cloudbuild[-.][^/\n]*\.ya?ml\Z"), "cloudbuild"),
    (re.compile(r"(?:^|/)buildspec[-.][^/\n]*\.ya?ml\Z"), "codebuild"),
)
"""All of them YAML."""
_JENKINSFILE = re.compile(r"(?:\.jenkinsfile|(?:^|/)Jenkinsfile[.-][\w.-]+)\Z", re.IGNORECASE)
_MEDIA = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|ico|icns|tiff?|webp|avif|heic|psd|ai|eps|mp[34]|m4[av]|wav|flac|og[gv]|opus|aac|avi|mov|mkv|"
    r"webm|wmv|ttf|otf|woff2?|eot|fbx|obj|blend|glb|dds|exr|hdr|tga|onnx|pt|pth|safetensors|gguf|h5|npy|npz|parquet)$",
    re.IGNORECASE,
)
"""Names of pictures, sounds, films, fonts, models: what is no text and holds none."""


_LFS = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\r?\n(?:ext-\d-\S+ \S+\r?\n)*"
    rb"oid sha256:(?P<oid>[0-9a-f]{64})\r?\nsize \d+\r?\n?"
)
_LONGEST_POINTER = 1024


def lfs_oid(data: bytes) -> str:
    """What a file's bytes name instead of its content where Git LFS keeps it elsewhere; else nothing."""
    found = _LFS.fullmatch(data) if len(data) <= _LONGEST_POINTER else None
    return found["oid"].decode() if found else ""


def is_media(path: str) -> bool:
    """Whether a file of this name has nothing that a scanner would read."""
    return _MEDIA.search(path) is not None and not by_name(path)


def by_name(path: str) -> set[str]:
    """The kinds that the name alone gives."""
    name = basename(path)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    kinds = {_BY_SUFFIX[suffix]} if suffix in _BY_SUFFIX else set()
    if suffix == ".ipynb":
        kinds = {"notebook", "python"}
    if name in _RUBY_SCRIPTS:
        kinds.add("ruby")
    if _DOCKERFILE.search(name) and suffix not in _BY_SUFFIX and suffix not in _DOCKERFILE_NOT:
        kinds.add("dockerfile")
    return kinds | _by_place(path, name) | _families(path, name, suffix)


def _by_place(path: str, name: str) -> set[str]:
    """What a whole path says of a file that other tools look for there."""
    kinds: set[str] = set()
    if _WORKFLOW.search(path):
        kinds.add("github-workflow")
    if name in {"action.yml", "action.yaml"}:
        kinds.add("github-action")
    if _DEPENDABOT.search(path):
        kinds.add("dependabot")
    if name in {".pre-commit-config.yaml", ".pre-commit-hooks.yaml"}:
        kinds.add("pre-commit")
    if path.endswith((".tf.json", ".tofu.json")):
        kinds.add("terraform")
    if found := _ANSIBLE.search(path):
        kinds.add(f"ansible-{found.lastgroup}")
    if system := _system(path):
        kinds |= {"pipeline", f"pipeline:{system}"}
    return kinds


def _families(path: str, name: str, suffix: str) -> set[str]:
    """Whose settings, or what sort of template, a file of this name is."""
    if family := _settings(path, name, suffix):
        return {"settings", f"settings:{family}"}
    if family := _TEMPLATE_OF.get(suffix, ""):
        return {"template", f"template:{family}"}
    return set()


def _settings(path: str, name: str, suffix: str) -> str:
    """The family of programs whose settings have such a name, or nothing."""
    if found := _SETTINGS_NAMES.fullmatch(name):
        return str(found.lastgroup).replace("_", "-")
    if suffix in {".conf", ".cnf"}:
        above = (_SETTINGS_FOLDERS.get(folder) for folder in path.split("/")[:-1])
        return next(filter(None, above), "")
    return ""


def classify(
    path: str, head: bytes, *, manifest: str | None, content: bytes = b"", also: str = ""
) -> frozenset[str]:
    """All kinds of a file.

    `manifest` is the dependency format that its name stands for, if any; `content` the whole file where it
    is at hand; `also` a path under which a link of the tree shows it. What its name, or its text, says that
    it is, it stays beside being an archive; what a name calls text is never binary, whatever its first bytes.
    """
    kinds = by_name(path) | (by_name(also) if also else set())
    if "dockerfile" in kinds and _is_script(path, head):
        kinds.remove("dockerfile")
        manifest = None if manifest == "dockerfile" else manifest
    if manifest:
        kinds |= {"manifest", f"manifest:{manifest}"}
    if not kinds and (program := interpreter(head)):
        kinds.add(_INTERPRETERS.get(program, "shell"))
    binary = not kinds and (looks_binary(head) or _deflated(head))
    if holds_archive(head, content, binary=binary):
        said = kinds or ({"text"} if is_plain(head) and not is_tar(head) else set())
        return frozenset(said | {"archive"})
    return frozenset({"binary"}) if binary else frozenset(kinds or {"text"})


def _is_script(path: str, head: bytes) -> bool:
    """Whether a file whose name only holds the word (`build-dockerfile.bats`) is a program, no build."""
    if _SURELY_DOCKERFILE.match(basename(path)) or not _SHEBANG.match(head):
        return False
    return not (_BUILD.match(head) or _FRONTEND.search(head))


def interpreter(head: bytes) -> str:
    """The program that a script's first line starts, without its version; empty for none that we know."""
    line = _SHEBANG.match(head)
    words = deque(line[1].decode("utf-8", "replace").split() if line else ())
    program = basename(words.popleft()) if words else ""
    if program == "env":
        program = basename(_started_by_env(words))
    elif program == "busybox" and words:
        program = words.popleft()
    known = _PROGRAM.fullmatch(program)
    return known[1] if known else ""


def _started_by_env(words: deque[str]) -> str:
    """What `env` starts: after its options (`-iS`, `-u NAME`, `--split-string=…`) and `NAME=value`."""
    while words:
        word = words.popleft().strip("\"'")
        if word.startswith("--split-string"):
            word = word.partition("=")[2].strip("\"'")
        elif word.startswith("-"):
            word = _after_options(word, words)
        if word and not _ASSIGNMENT.match(word):
            return word
    return ""


def _after_options(word: str, words: deque[str]) -> str:
    """What stands in the same word behind a cluster of short options; an option's own word is passed over."""
    for position, letter in enumerate(word):
        rest = word[position + 1 :]
        if letter == "S":
            return rest.strip("\"'")
        if letter in "uCP":
            if not rest and words:
                words.popleft()
            return ""
    return ""


def _deflated(head: bytes) -> bool:
    """Whether it begins with a stream of zlib's, as git's own objects do: they have no text of their own."""
    if head[:1] != b"x" or len(head) < 2 or (head[0] << 8 | head[1]) % 31:  # noqa: PLR2004 -- zlib's header
        return False
    try:
        return len(zlib.decompressobj().decompress(head, 64)) > 0
    except zlib.error:
        return False


def _system(path: str) -> str:
    """The CI system whose pipeline a file of this path is, or nothing."""
    name = path.rpartition("/")[2]
    if name in _PIPELINE_NAMES:
        return _PIPELINE_NAMES[name]
    patterns = _PIPELINE_PATHS if path.endswith((".yml", ".yaml")) else ()
    found = next((system for pattern, system in patterns if pattern.search(path)), "")
    return found or ("jenkins" if _JENKINSFILE.search(path) else "")
