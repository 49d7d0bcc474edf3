# METADATA
# title: A droplet that is opened by a password
# description: Passwords can be tried until one fits, and travel by mail.
# custom:
#   id: terraform-digitalocean-droplet-keys
#   severity: medium
#   cwe: [CWE-521]
#   aliases: [CKV_DIO_2, AVD-DIG-0004]
#   types: [digitalocean_droplet]
#   fix: Set ssh_keys.
#   url: https://docs.digitalocean.com/products/droplets/how-to/add-ssh-keys/
package secscan.terraform.digitalocean_droplet_keys

import data.secscan.lib.attributes

deny contains {"msg": "The droplet names no SSH key.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["ssh_keys"])
}
