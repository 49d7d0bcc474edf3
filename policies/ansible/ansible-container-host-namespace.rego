# METADATA
# title: A container in a namespace of its host
# description: The container sees the processes or reaches the network services of the host as if it ran there.
# custom:
#   id: ansible-container-host-namespace
#   severity: medium
#   cwe: [CWE-668]
#   aliases: []
#   types: [docker_container, podman_container]
#   fix: Give the container its own namespaces, and publish the ports that are needed.
#   url: https://docs.ansible.com/ansible/latest/collections/community/docker/docker_container_module.html#parameter-network_mode
package secscan.ansible.container_host_namespace

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": sprintf("The container shares the host's %s.", [what]), "at": ansible.at(key)} if {
	some key, what in {"network_mode": "network", "network": "network", "pid_mode": "processes", "pid": "processes", "ipc_mode": "memory", "ipc": "memory", "userns_mode": "users"}
	values.as_list(ansible.arg(key)) == ["host"]
}
