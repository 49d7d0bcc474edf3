# METADATA
# title: The old metadata service is on
# description: Version 1 of the instance metadata service answers any request, so that a server-side request forgery gets the role's keys.
# custom:
#   id: terraform-aws-metadata-v1
#   severity: medium
#   cwe: [CWE-918]
#   aliases: [AVD-AWS-0028, CKV_AWS_79]
#   types: [aws_instance, aws_launch_template, aws_launch_configuration]
#   fix: Set http_tokens to required in metadata_options.
#   url: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
package secscan.terraform.aws_metadata_v1

import data.secscan.lib.values

guarded if {
	some options in values.as_list(values.get(input.body.values, "metadata_options", []))
	options.http_tokens == "required"
}

guarded if {
	some options in values.as_list(values.get(input.body.values, "metadata_options", []))
	options.http_endpoint == "disabled"
}

# What only a variable knows is not judged.
guarded if {
	some options in values.as_list(values.get(input.body.values, "metadata_options", []))
	is_string(options.http_tokens)
	startswith(options.http_tokens, "${")
}

deny contains {"msg": "The instance's metadata service answers without a token.", "at": ["values", "metadata_options", 0, "http_tokens"]} if {
	not guarded
}
