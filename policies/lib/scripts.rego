# What several policies need to know about the commands of scripts.
package secscan.lib.scripts

# A program without its directory and ending.
program(word) := trim_suffix(parts[count(parts) - 1], ".exe") if parts := split(lower(word), "/")

# What runs a text that it is given.
shells := {"sh", "bash", "ash", "dash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "sudo", "iex", "invoke-expression"}

# What fetches an address.
downloads := {"curl", "wget", "iwr", "irm", "invoke-webrequest", "invoke-restmethod"}

# How programs are set not to check certificates, by their arguments in small letters.
unchecked := {
	"wget": `(^| )--no-check-certificate( |$)`,
	"git": `http\.sslverify[= ](false|0)`,
	"npm": `strict-ssl[= ]false`,
	"yarn": `strict-ssl[= ]false`,
	"pip": `(^| )--trusted-host`,
	"pip3": `(^| )--trusted-host`,
	"helm": `(^| )--insecure-skip-tls-verify( |$)`,
	"kubectl": `(^| )--insecure-skip-tls-verify(=true)?( |$)`,
	"invoke-webrequest": `(^| )-skipcertificatecheck( |$)`,
	"export": `(^| )(git_ssl_no_verify=(1|true)|node_tls_reject_unauthorized=0|pythonhttpsverify=0)( |$)`,
}

# Whether a command does not check the certificates of the machine that it talks to.
is_unchecked(words) if {
	setting := unchecked[program(words[0])]
	regex.match(setting, arguments(words))
}

is_unchecked(words) if {
	program(words[0]) == "curl"
	some index, word in words
	index > 0
	regex.match(`^(-[a-zA-Z]*k[a-zA-Z]*|--insecure)$`, word)
}

arguments(words) := concat(" ", [lower(trim_space(word)) | some index, word in words; index > 0])

# A program that stands in the command itself, and reads what it is given as its data.
is_filter(words) if {
	program(words[0]) in {"python", "python3", "perl", "ruby", "node"}
	some word in words
	regex.match(`^(-[a-z]*[cenp][a-z]*|-m|--eval|[^-].*[.](py|pl|rb|js))$`, word)
}

# Whether a command talks to this machine alone.
is_local(words) if regex.match(`://(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)([:/ ]|$)`, arguments(words))
