# METADATA
# title: A machine whose console is on the network
# description: Who has a key reaches the console from any address.
# custom:
#   id: terraform-gcp-instance-serial-port
#   severity: medium
#   cwe: [CWE-489]
#   aliases: [CKV_GCP_35, AVD-GCP-0032]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Remove serial-port-enable.
#   autofix:
#   - match: '\b(serial-port-enable\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-using-serial-console
package secscan.terraform.gcp_instance_serial_port

import data.secscan.lib.attributes

deny contains {"msg": "The serial port is on the network.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["metadata", "serial-port-enable"], {true, "true", "TRUE", 1, "1"})
}
