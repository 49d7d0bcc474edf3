# METADATA
# title: A container with every right on its host
# description: A privileged container can do whatever root can on the host.
# custom:
#   id: ansible-privileged-container
#   severity: high
#   cwe: [CWE-250]
#   aliases: []
#   types: [docker_container, podman_container, docker_swarm_service]
#   fix: Leave privileged out; add the one capability that is needed.
#   autofix:
#   - match: '\b(privileged:\s*["'']?)(?:true|yes|on|True|Yes)\b'
#     replace: '\g<1>false'
#   url: https://docs.ansible.com/ansible/latest/collections/community/docker/docker_container_module.html#parameter-privileged
package secscan.ansible.privileged_container

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": "The container is privileged.", "at": ansible.at("privileged")} if {
	values.is_true(ansible.arg("privileged"))
}
