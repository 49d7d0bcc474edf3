# METADATA
# title: A job that runs privileged
# description: Who breaks out of the container owns the machine.
# custom:
#   id: terraform-aws-batch-privileged
#   severity: high
#   cwe: [CWE-250]
#   aliases: [CKV_AWS_210]
#   types: [aws_batch_job_definition]
#   fix: Set privileged to false.
#   url: https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html
package secscan.terraform.aws_batch_privileged

import data.secscan.lib.attributes

deny contains {"msg": "The job's container runs privileged.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["container_properties", "privileged"], {true, "true"})
}
