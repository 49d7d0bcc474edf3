# METADATA
# title: A service in the host's network
# description: In the host's network a container reaches services that listen on localhost, and all its own ports are open.
# custom:
#   id: compose-host-network
#   severity: medium
#   cwe: [CWE-668]
#   aliases: []
#   fix: Remove network_mode and publish the ports that are needed.
#   url: https://docs.docker.com/reference/compose-file/services/#network_mode
package secscan.compose.host_network

deny contains {"msg": "The service uses the host's network.", "at": ["network_mode"]} if input.body.network_mode == "host"
