"""The configuration of a command: defaults, the file, the environment and the options, all checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from secscan.cli.options import check_variables
from secscan.config import settings as configuration
from secscan.config import tool_lock
from secscan.config.base import MergeBase
from secscan.config.merge_base import Reader, open_base, taken, untrusted
from secscan.config.pull_request import from_tree, key_of, stricter_config
from secscan.config.settings import Config
from secscan.config.toml_text import LONGEST_FILE
from secscan.config.tool_lock import Locked
from secscan.errors import ConfigError, SecscanError, UnreadableConfigError, UsageError
from secscan.steps import baseline
from secscan.system import files, streams
from secscan.system import outputs as outputs_door
from secscan.system.places import below, escapes, find_root, is_file, is_special, is_there, lies_below
from secscan.system.process import processors
from secscan.system.programs import interpreter_name

SCREEN = ("quiet", "verbose", "no_color", "no_progress", "config", "stdin_name")
LONGEST_BASELINE = 1 << 28
FILES = (("pyproject.toml", True), (".secscan.toml", False))


@dataclass(frozen=True, slots=True)
class Layers:
    """What configures a scan of a root: a file, named or found, and the command line with its variables."""

    root: str
    named: str | None
    file: dict[str, Any]
    options: dict[str, Any]


def read_layers(paths: Sequence[str], options: Mapping[str, Any]) -> Layers:
    """The file and the command line, each checked for itself."""
    for name in check_variables(os.environ):
        streams.say(f"secscan: warning: {name} is not a variable of secscan\n")
    given = {key.replace("_", "-"): value for key, value in options.items() if key not in SCREEN}
    if not given.get("osv-url"):
        # Where pip-audit itself is pointed at a mirror, its users mean us as well.
        given["osv-url"] = os.environ.get("PIP_AUDIT_OSV_URL")
    named = options.get("config")
    root = find_root(paths)
    layer = _named_file(named) if named else _found_file(root, partial(_read_below, root))
    return Layers(root, named, layer, configuration.from_options(given))


def read_config(paths: Sequence[str], options: Mapping[str, Any]) -> Config:
    """Defaults < file < environment < options, all checked."""
    return combined(read_layers(paths, options))


def combined(layers: Layers) -> Config:
    """The configuration in effect: in a pull request, of the tree's own file only what the base allows."""
    root, named, layer, from_command_line = layers.root, layers.named, layers.file, layers.options
    if (
        not named
        and "policies" in layer
        and "policies" not in from_command_line
        and from_command_line.get("opa_url")
    ):
        raise ConfigError(
            f"{layer['origin']}: policy: a file in the scanned tree may not name what runs on an OPA server",
            "Give --policy together with --opa-url.",
        )
    run = untrusted(from_command_line.get("trusted_base", ""))
    if run is None:
        config = configuration.combine(layer, from_command_line)
    else:
        cage = from_command_line.get("cage", "auto")
        with open_base(root, run, cage) as (base, reader):
            if from_command_line.get("trusted_base") and reader is None:
                raise UsageError(f"--trusted-base {from_command_line['trusted_base']}: {base.why}")
            config = _as_at_base(root, named, (layer, from_command_line), base, reader)
    named_outputs = tuple((name, outputs_door.output_name(file)) for name, file in config.outputs)
    config = replace(config, outputs=named_outputs, locked=_locked(config, root))
    _check_files(config, root)
    return replace(
        config,
        db=str(Path(config.db).absolute()) if config.db else "",
        images=tuple(image_reference(name) for name in config.images),
        policies=tuple(str(Path(place).absolute()) for place in config.policies),
        rules=tuple(str(Path(place).absolute()) for place in config.rules),
        vex=tuple(str(Path(place).absolute()) for place in config.vex),
        imports=tuple(map(import_source, config.imports)),
    )


def import_source(text: str) -> str:
    """A report of another tool by its absolute path; one that is not there is a usage error."""
    named, path = configuration.split_import(text)
    if path != streams.STANDARD_INPUT:
        if not is_there(path):
            raise UsageError(f"{path}: no such file to import")
        if not is_file(path) and not is_special(path):
            raise UsageError(f"{path}: no file", "Name the reports one by one.")
        path = str(Path(path).absolute())
    return f"{named}={path}" if named else path


def _locked(config: Config, root: str) -> Locked | None:
    """The tools of the lock for this platform, where none but these may run; in a pull request the base's."""
    if not config.frozen:
        return None
    base = config.base
    if base and not base.commit:
        raise UsageError(f"--frozen: {tool_lock.NAME} is that of the {base.of}'s base, and {base.why}")
    data = base.lock if base and base.lock is not None else read_lock_file(str(Path(root, tool_lock.NAME)))
    return locked_here(data, tool_lock.NAME)


def locked_here(data: bytes, origin: str) -> Locked:
    """A lock's tools for this platform; a `UsageError` where it names none."""
    platforms, here = tool_lock.read_lock(data, origin), interpreter_name()
    if here not in platforms:
        raise UsageError(
            f"{origin}: names no tools for this platform ({here})", "secscan tools lock adds them."
        )
    return platforms[here]


def read_lock_file(path: str) -> bytes:
    """The bytes of a lock of tools; a `UsageError` where there is none."""
    try:
        return files.read_named(path, tool_lock.LONGEST)
    except OSError as error:
        raise UsageError(f"{path}: {files.plain_reason(error)}", "secscan tools lock writes it.") from None


def _as_at_base(
    root: str,
    named: str | None,
    layers: tuple[dict[str, Any], dict[str, Any]],
    base: MergeBase,
    reader: Reader | None,
) -> Config:
    """The configuration of an untrusted tree: of its own, only what the base has or is stricter counts."""
    layer, warning = layers
    place = below(named, root) if named else ""
    if place is not None:
        layer, pending = stricter_config(_layer_at_base(root, place, reader), layer)
        base = replace(base, pending=pending)
    return taken(configuration.combine(layer, warning), base, reader, root)


def _layer_at_base(root: str, place: str, reader: Reader | None) -> dict[str, Any]:
    """The base's configuration file; the defaults where there is none, or none that can be read."""
    if reader is None:
        return {}
    try:
        if not place:
            return _found_file(root, reader.read)
        text = reader.read(place).decode("utf-8")
        return configuration.from_file(text, place, pyproject=Path(place).name == "pyproject.toml")
    except (FileNotFoundError, UnicodeDecodeError, SecscanError):
        return {}


def image_reference(text: str) -> str:
    """A path that exists as an absolute path, everything else as the reference that it is.

    What can only be a path, and is not there, is a usage error. `auto` stands for the target's own images.
    """
    if text == configuration.AUTO:
        return text
    if Path(text).exists():
        return str(Path(text).absolute())
    if text.startswith(("/", ".", "~")) or text.endswith((".tar", ".tar.gz", ".tgz")):
        raise UsageError(f"{text}: no such file or directory")
    return text


def _named_file(name: str) -> dict[str, Any]:
    text = read_text(name, LONGEST_FILE + 1)
    return configuration.from_file(text, name, pyproject=Path(name).name == "pyproject.toml")


def read_text(name: str, limit: int, advice: str = "") -> str:
    """The text of a file that the caller named."""
    try:
        return files.read_named(name, limit).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = files.plain_reason(error) if isinstance(error, OSError) else str(error)
        raise ConfigError(f"{name}: cannot be read: {why}", advice) from None


def _read_below(root: str, name: str) -> bytes:
    return files.read_regular(root, name, LONGEST_FILE + 1)


def _found_file(root: str, read: Callable[[str], bytes]) -> dict[str, Any]:
    """The root's own configuration; two of them are one too many.

    A `pyproject.toml` that nobody can read is the manifest of a project first: the scan goes on, and is
    incomplete, since it is not known what it configures.
    """
    found: dict[str, dict[str, Any]] = {}
    unread = ""
    for name, pyproject in FILES:
        try:
            layer = _layer_of(name, read, pyproject=pyproject)
        except FileNotFoundError:
            continue
        except UnreadableConfigError as error:
            if not pyproject:
                raise
            unread = f"{error.message}; it is not known whether it configures secscan"
            continue
        if layer or not pyproject:
            found[name] = layer
    if len(found) > 1:
        raise ConfigError(f"{' and '.join(found)} both configure secscan", "Keep one of them.")
    if unread and not found:
        return {"unread": unread}
    return _from_root(next(iter(found.values()), {}), root)


def _layer_of(name: str, read: Callable[[str], bytes], *, pyproject: bool) -> dict[str, Any]:
    try:
        data = read(name)
        text = data.decode("utf-8", "strict" if len(data) <= LONGEST_FILE else "replace")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        why = files.plain_reason(error) if isinstance(error, OSError) else str(error)
        raise UnreadableConfigError(f"{name}: cannot be read: {why}") from None
    return configuration.from_file(text, name, pyproject=pyproject)


def _from_root(layer: dict[str, Any], root: str) -> dict[str, Any]:
    """A found file names other files as seen from the root, wherever secscan is started."""
    from_tree(layer)
    placed = dict(layer)
    if layer.get("baseline"):
        placed["baseline"] = _of_tree(layer, "baseline", layer["baseline"], root)
    for name in {"policies", "rules", "vex", "images"} & layer.keys():
        placed[name] = tuple(_of_tree(layer, name, place, root) for place in layer[name])
    if "jobs" in layer:
        placed["jobs"] = min(layer["jobs"], processors())
    missing = next((name for name in placed.get("images", ()) if not is_there(name)), None)
    if missing:
        raise ConfigError(
            f"{layer['origin']}: image: {missing}: no such file or directory",
            "A file in the scanned tree may name an image that lies in it; give --image for others.",
        )
    return placed


def _of_tree(layer: Mapping[str, Any], field: str, name: str, root: str) -> str:
    """A path of the tree that its configuration names, absolute; no link may lead it elsewhere."""
    place = str(Path(root, name))
    if not lies_below(place, root):
        raise ConfigError(
            f"{layer['origin']}: {key_of(field)}: {name}: a link in it leads out of the scanned tree"
        )
    return place


def _check_files(config: Config, root: str) -> None:
    outputs = [file for _, file in config.outputs if not outputs_door.streams(file, root)]
    twice = next((file for file in outputs if outputs.count(file) > 1), None)
    if twice:
        raise UsageError(f"two reports would be written to {twice!r}")
    for file in (file for file in outputs if file != outputs_door.STANDARD_OUTPUT):
        if escapes(file, root):
            raise UsageError(f"{file}: a symbolic link in the scanned tree leads outside it")
        if why := outputs_door.refusal(file):
            raise UsageError(f"{file}: {why}", "Name a file in a directory that you can write to.")
    if config.db and not is_there(config.db):
        raise UsageError(f"{config.db}: no such file", f"secscan db update --db {config.db} makes it.")
    kept = config.base.directories if config.base else {}
    for what, named in (("policy", config.policies), ("rules", config.rules), ("VEX", config.vex)):
        missing = next((place for place in named if place not in kept and not Path(place).exists()), None)
        if missing is not None:
            raise UsageError(f"{missing}: no such {what} {'document' if what == 'VEX' else 'directory'}")


def accepted(config: Config) -> set[str]:
    """The fingerprints of the named baseline; a named one that is not there is an error."""
    if not config.baseline:
        return set()
    held = config.base.baseline if config.base else None
    if held is None:
        return read_baseline(config.baseline).fingerprints
    # A pull request's own baseline file is not read; one that the base does not have accepts nothing.
    return baseline.read(held.decode("utf-8", "replace"), config.baseline).fingerprints if held else set()


def read_baseline(name: str) -> baseline.Baseline:
    """What a baseline file accepts."""
    return baseline.read(read_text(name, LONGEST_BASELINE, "Create it with: secscan baseline create"), name)
