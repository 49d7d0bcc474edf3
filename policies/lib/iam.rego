# What several policies need to know about statements of AWS access policies.
package secscan.lib.iam

import data.secscan.lib.values

# The statements of a policy document; each with its path in the document.
statements(document) := [{"at": ["Statement", index], "body": statement} |
	statement := document.Statement[index]
	is_object(statement)
] if {
	is_array(document.Statement)
}

statements(document) := [{"at": ["Statement"], "body": document.Statement}] if is_object(document.Statement)

allows(statement) if values.get(statement, "Effect", "") == "Allow"

# Every action on every resource.
grants_all(statement) if {
	allows(statement)
	some action in values.as_list(values.get(statement, "Action", []))
	action in {"*", "*:*"}
	some resource in values.as_list(values.get(statement, "Resource", []))
	resource == "*"
}

# Anyone, without a condition.
is_public(statement) if {
	allows(statement)
	not statement.Condition
	values.get(statement, "Principal", "") == "*"
}

is_public(statement) if {
	allows(statement)
	not statement.Condition
	some account in values.as_list(statement.Principal.AWS)
	account == "*"
}
