# METADATA
# title: A database with a public address
# description: The database can be reached from the internet, where every weak password and every hole is tried.
# custom:
#   id: ansible-public-database
#   severity: high
#   cwe: [CWE-284]
#   aliases: []
#   types: [rds_instance, redshift, rds_cluster, dms_replication_instance]
#   fix: Set the public address off, and reach it from within the network.
#   autofix:
#   - match: '\b(publicly_accessible:\s*["'']?)(?:true|yes|on|True|Yes)\b'
#     replace: '\g<1>false'
#   url: https://docs.ansible.com/ansible/latest/collections/amazon/aws/rds_instance_module.html#parameter-publicly_accessible
package secscan.ansible.public_database

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": "The database has a public address.", "at": ansible.at(key)} if {
	some key in ["publicly_accessible", "public_network_access_enabled"]
	values.is_true(ansible.arg(key))
}
