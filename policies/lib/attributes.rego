# What a resource sets: one rule over the path of an attribute, for the many controls that are about one attribute.
#
# A path leads through nested blocks. What is written as an expression that could not be resolved is neither
# good nor bad: it gives nothing.
package secscan.lib.attributes

# A value that the files tell.
known(value) if not is_string(value)

known(value) if {
	is_string(value)
	not contains(value, "${")
}

# The members of some nodes under a key that are no lists, and the elements of those that are.
single(nodes, key) := [{"at": array.concat(node.at, [key]), "value": node.value[key]} |
	some node in nodes
	is_object(node.value)
	key in object.keys(node.value)
	not is_array(node.value[key])
]

listed(nodes, key) := [{"at": array.concat(node.at, [key, index]), "value": item} |
	some node in nodes
	is_object(node.value)
	is_array(node.value[key])
	some index, item in node.value[key]
]

below(nodes, key) := array.concat(single(nodes, key), listed(nodes, key))

# The nodes that do not have a key.
without(nodes, key) := [node.at |
	some node in nodes
	is_object(node.value)
	object.get(node.value, key, null) == null
]

# The nodes at each step of a path of up to four keys, the resource's values first.
steps(at, value, path) := [first, second, third, fourth, fifth] if {
	first := [{"at": at, "value": value}]
	second := below(first, path[0])
	third := further(second, path, 1)
	fourth := further(third, path, 2)
	fifth := further(fourth, path, 3)
}

further(nodes, path, index) := below(nodes, path[index]) if count(path) > index

further(_, path, index) := [] if count(path) <= index

# The nodes at a path.
nodes_at(at, value, path) := steps(at, value, path)[count(path)]

# Where something is set at a path.
present(at, value, path) := [node.at |
	some node in nodes_at(at, value, path)
	node.value != null
]

# Where something of a path is not set.
unset(at, value, path) := [place |
	found := steps(at, value, path)
	some index, key in path
	some place in without(found[index], key)
]

# Where a value at a path is known and none of those allowed.
other_than(at, value, path, allowed) := [node.at |
	some node in nodes_at(at, value, path)
	known(node.value)
	node.value != null
	not node.value in allowed
]

# Where a value at a path is one of those refused.
one_of(at, value, path, refused) := [node.at |
	some node in nodes_at(at, value, path)
	node.value in refused
]
