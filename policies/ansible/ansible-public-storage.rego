# METADATA
# title: Storage that everybody may read
# description: The bucket, the object or the account is open to anybody on the internet.
# custom:
#   id: ansible-public-storage
#   severity: high
#   cwe: [CWE-732]
#   aliases: []
#   types: [aws_s3, s3_object, s3_bucket, gcp_storage_bucket, gcp_storage_object, azure_rm_storageaccount, azure_rm_storageblob]
#   fix: Leave access private, and give it to named identities.
#   url: https://docs.ansible.com/ansible/latest/collections/amazon/aws/s3_object_module.html#parameter-permission
package secscan.ansible.public_storage

import data.secscan.lib.ansible
import data.secscan.lib.values

public := {"public-read", "public-read-write", "authenticated-read", "publicRead", "publicReadWrite", "blob", "container"}

deny contains {"msg": "What is stored is open to everybody.", "at": ansible.at(key)} if {
	some key in ["permission", "acl", "object_acl", "predefined_acl", "public_access"]
	some word in values.as_list(ansible.arg(key))
	word in public
}

deny contains {"msg": "The account allows public blobs.", "at": ansible.at("allow_blob_public_access")} if {
	values.is_true(ansible.arg("allow_blob_public_access"))
}
