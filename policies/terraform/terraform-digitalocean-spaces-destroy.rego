# METADATA
# title: A bucket that is deleted with all that is in it
# description: One wrong or hostile run deletes the files.
# custom:
#   id: terraform-digitalocean-spaces-destroy
#   severity: low
#   cwe: [CWE-693]
#   aliases: [AVD-DIG-0009]
#   types: [digitalocean_spaces_bucket]
#   fix: Remove force_destroy.
#   url: https://docs.digitalocean.com/products/spaces/
package secscan.terraform.digitalocean_spaces_destroy

import data.secscan.lib.attributes

deny contains {"msg": "The bucket may be deleted with its files.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["force_destroy"], {true, "true"})
}
