# METADATA
# title: A bucket without versions
# description: What is overwritten is gone.
# custom:
#   id: terraform-digitalocean-spaces-versions
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_DIO_1, AVD-DIG-0007]
#   types: [digitalocean_spaces_bucket]
#   fix: Set versioning.enabled to true.
#   url: https://docs.digitalocean.com/products/spaces/how-to/enable-versioning/
package secscan.terraform.digitalocean_spaces_versions

import data.secscan.lib.attributes

deny contains {"msg": "Versions are not kept.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["versioning", "enabled"])
}

deny contains {"msg": "Versions are not kept.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["versioning", "enabled"], {true, "true"})
}
