# METADATA
# title: A privileged service
# description: A privileged container has all capabilities and all devices of the host; anyone who takes it over has the host.
# custom:
#   id: compose-privileged-service
#   severity: high
#   cwe: [CWE-250]
#   aliases: []
#   fix: Remove privileged and add only the capabilities or devices that the service needs.
#   autofix:
#   - match: '\b(privileged:\s*["'']?)(?:true|yes|on|True|Yes)\b'
#     replace: '\g<1>false'
#   url: https://docs.docker.com/reference/compose-file/services/#privileged
package secscan.compose.privileged_service

import data.secscan.lib.values

deny contains {"msg": "The service runs privileged.", "at": ["privileged"]} if values.is_true(input.body.privileged)
