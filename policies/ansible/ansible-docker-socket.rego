# METADATA
# title: A container with the host's Docker socket
# description: Who reaches the socket of the container runtime starts any container with any right, and so owns the host.
# custom:
#   id: ansible-docker-socket
#   severity: high
#   cwe: [CWE-250]
#   aliases: []
#   types: [docker_container, podman_container]
#   fix: Leave the socket out, or put a proxy between that allows the few calls that are needed.
#   url: https://docs.ansible.com/ansible/latest/collections/community/docker/docker_container_module.html#parameter-volumes
package secscan.ansible.docker_socket

import data.secscan.lib.ansible

deny contains {"msg": "The container reaches the socket of its runtime.", "at": ansible.at(key)} if {
	some key in ["volumes", "volume"]
	some item in ansible.items(key)
	regex.match(`^/(var/)?run/(.*/)?(docker|containerd|podman|crio)[.]sock:`, item)
}
