# What several policies need to know about plain values.
package secscan.lib.values

# A boolean as the formats accept it: as such or as text.
is_true(x) if x == true

is_true(x) if x == "true"

is_false(x) if x == false

is_false(x) if x == "false"

# A member of an object, or the default; undefined for anything that is no object, in every engine.
get(x, key, default_value) := object.get(x, key, default_value) if is_object(x)

# A value as a list: a list as it is, null as none, anything else as a list of one.
as_list(x) := x if is_array(x)

as_list(x) := [] if is_null(x)

as_list(x) := [x] if {
	not is_array(x)
	not is_null(x)
}

# A value as an object: an object as it is, anything else as an empty one.
as_object(x) := x if is_object(x)

as_object(x) := {} if not is_object(x)

# A text that is a word in any case.
is_word(x, word) if {
	is_string(x)
	lower(x) == word
}

# Names of settings that hold something secret, and not the place or the name of it.
is_secret_name(name) if {
	is_string(name)
	lowered := lower(name)
	regex.match(`(^|[_.-])(password|passwd|pwd|passphrase|secret|secret_?key|token|api_?key|access_?key|private_?key|credentials?)$|[a-z](password|passwd|secret)$`, lowered)
}

# A text that is a value by itself: no variable, no reference, no blank to be filled in.
is_literal(value) if {
	is_string(value)
	trim_space(value) != ""
	not regex.match(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$`, value)
	not regex.match(`^\s*[$<{%*]|\$\{|\{\{|^x+$|^\.+$|^(true|false|none|null|[0-9])$|^(arn|ssm|vault|secretsmanager):|^projects/|^your[-_]|^/(run|etc|var|mnt|secrets|vault|opt|usr|home)/`, lower(value))
}

# The capabilities that lead out of a container.
dangerous_capabilities := {
	"ALL",
	"BPF",
	"DAC_READ_SEARCH",
	"MKNOD",
	"NET_ADMIN",
	"NET_RAW",
	"SYS_ADMIN",
	"SYS_BOOT",
	"SYS_MODULE",
	"SYS_PTRACE",
	"SYS_RAWIO",
}
