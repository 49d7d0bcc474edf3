# What several policies need to know about open ports.
package secscan.lib.ports

# Remote administration, and services that trust anyone who reaches them.
sensitive := [22, 23, 445, 1433, 1521, 2375, 3306, 3389, 5432, 5900, 6379, 9200, 11211, 27017]

names := ["SSH", "Telnet", "SMB", "SQL Server", "Oracle", "Docker", "MySQL", "RDP", "PostgreSQL", "VNC", "Redis", "Elasticsearch", "memcached", "MongoDB"]

# A port as a number; undefined for what has to be computed.
number(port) := port if is_number(port)

number(port) := to_number(port) if {
	is_string(port)
	regex.match(`^[0-9]{1,5}$`, port)
}

# Why a range of ports must not be open to everybody; undefined where it may be.
exposed(from, to) := "all ports" if to - from > 1000

exposed(from, to) := hits[0] if {
	to - from <= 1000
	hits := [sprintf("port %d (%s)", [port, names[index]]) |
		port := sensitive[index]
		port >= from
		port <= to
	]
	count(hits) > 0
}

# The same for a range as text: "22", "20-25", "*".
exposed_text(range) := "all ports" if range == "*"

exposed_text(range) := exposed(number(range), number(range)) if regex.match(`^[0-9]{1,5}$`, range)

exposed_text(range) := exposed(number(ends[0]), number(ends[1])) if {
	regex.match(`^[0-9]{1,5}-[0-9]{1,5}$`, range)
	ends := split(range, "-")
}
