# METADATA
# title: A service that claims an address
# description: Traffic for that address is taken, whoever it belongs to (CVE-2020-8554).
# custom:
#   id: kubernetes-external-ip
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [AVD-KSV-0108]
#   types: [Service]
#   fix: Remove externalIPs.
#   url: https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
package secscan.kubernetes.external_ip

import data.secscan.lib.values

deny contains {"msg": "The service claims an external address.", "at": ["spec", "externalIPs"]} if {
	count(values.as_list(input.body.spec.externalIPs)) > 0
}
