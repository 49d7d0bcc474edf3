# METADATA
# title: A repository whose images are not scanned
# description: Known flaws are shipped unseen.
# custom:
#   id: terraform-aws-ecr-scan
#   severity: low
#   cwe: [CWE-1104]
#   aliases: [CKV_AWS_163, AVD-AWS-0030]
#   types: [aws_ecr_repository]
#   fix: Set image_scanning_configuration.scan_on_push to true.
#   autofix:
#   - match: '\b(scan_on_push\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
package secscan.terraform.aws_ecr_scan

import data.secscan.lib.attributes

deny contains {"msg": "Images are not scanned when they are pushed.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["image_scanning_configuration", "scan_on_push"])
}

deny contains {"msg": "Images are not scanned when they are pushed.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["image_scanning_configuration", "scan_on_push"], {true, "true"})
}
