# METADATA
# title: A database's port on all interfaces
# description: A published port without an address is open on every interface, past the host's firewall rules in most set-ups.
# custom:
#   id: compose-exposed-database
#   severity: medium
#   cwe: [CWE-668]
#   aliases: []
#   fix: Publish it on 127.0.0.1, or not at all; services of one project reach each other without.
#   url: https://docs.docker.com/engine/network/packet-filtering-firewalls/
package secscan.compose.exposed_database

databases := {"1433", "1521", "3306", "5432", "5984", "6379", "7474", "7687", "8086", "9042", "9200", "9300", "11211", "27017", "2379", "2375"}

deny contains {"msg": sprintf("Port %s is open on all interfaces.", [port.target]), "at": port.at} if {
	some port in input.context.ports
	port.target in databases
	port.published != ""
	port.address in {"", "0.0.0.0", "::"}
}
