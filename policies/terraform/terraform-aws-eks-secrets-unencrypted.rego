# METADATA
# title: A cluster that stores secrets without a key of KMS
# description: Secrets of the cluster are protected by the disk's encryption alone.
# custom:
#   id: terraform-aws-eks-secrets-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_58, AVD-AWS-0039]
#   types: [aws_eks_cluster]
#   fix: Add an encryption_config for secrets.
#   url: https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
package secscan.terraform.aws_eks_secrets_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The cluster's secrets are not encrypted with a key of KMS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encryption_config"])
}
