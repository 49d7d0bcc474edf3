# What several policies need to know about Ansible's tasks.
package secscan.lib.ansible

import data.secscan.lib.values

# An argument of the task's module; undefined where it is not given.
arg(name) := input.context.args[name]

# Where an argument stands.
at(name) := input.context.at[name]

# A value that the file itself holds.
literal(value) if {
	is_string(value)
	not contains(value, "{{")
}

# Modules that install packages.
packages := {"apt", "dnf", "dnf5", "yum", "package", "apk", "pacman", "zypper", "homebrew", "pip", "npm", "gem", "pkgng", "portage", "win_chocolatey", "snap"}

# Modules that give a text to a shell.
shells := {"shell", "raw", "win_shell"}

commands := {"shell", "raw", "command", "win_shell", "win_command"}

# An address that leads out of this machine, unencrypted.
plain_http(address) if {
	literal(address)
	regex.match(`^http://`, lower(trim_space(address)))
	not regex.match(`^http://(localhost|127[.]|\[::1\]|0[.]0[.]0[.]0|10[.]|192[.]168[.]|169[.]254[.]169[.]254|[a-z0-9-]+([:/]|$)|[^/]*[.](local|internal|lan|test)([:/]|$))`, lower(trim_space(address)))
}

# The elements of an argument that may be a list or a text with commas.
items(name) := [item | some item in values.as_list(arg(name)); is_string(item)]
