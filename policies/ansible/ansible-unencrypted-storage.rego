# METADATA
# title: Storage that is not encrypted
# description: Who gets hold of a disk or a copy of it reads what is on it.
# custom:
#   id: ansible-unencrypted-storage
#   severity: medium
#   cwe: [CWE-311]
#   aliases: []
#   types: [ec2_vol, rds_instance, rds_cluster, efs, elasticache, redshift]
#   fix: Set the encryption on, with a key of your own where needed.
#   url: https://docs.ansible.com/ansible/latest/collections/amazon/aws/ec2_vol_module.html#parameter-encrypted
package secscan.ansible.unencrypted_storage

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": "What is stored is not encrypted.", "at": ansible.at(key)} if {
	some key in ["encrypted", "storage_encrypted", "encrypt", "at_rest_encryption_enabled"]
	values.is_false(ansible.arg(key))
}
