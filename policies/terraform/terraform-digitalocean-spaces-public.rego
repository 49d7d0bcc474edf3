# METADATA
# title: A bucket that everyone may read
# description: Whoever knows the name reads the files.
# custom:
#   id: terraform-digitalocean-spaces-public
#   severity: high
#   cwe: [CWE-732]
#   aliases: [CKV_DIO_3, AVD-DIG-0006]
#   types: [digitalocean_spaces_bucket, digitalocean_spaces_bucket_object]
#   fix: Set acl to private.
#   url: https://docs.digitalocean.com/products/spaces/how-to/set-file-permissions/
package secscan.terraform.digitalocean_spaces_public

import data.secscan.lib.attributes

deny contains {"msg": "Everyone may read.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["acl"], {"public-read"})
}
