# METADATA
# title: A download without verification
# description: The build switches off the check of certificates or signatures, so anyone on the network path can change what it installs.
# custom:
#   id: dockerfile-unverified-download
#   severity: high
#   cwe: [CWE-295]
#   aliases: [CKV2_DOCKER_2, CKV2_DOCKER_3, CKV2_DOCKER_4]
#   fix: Remove the option; install the missing certificate authority or key instead.
#   autofix:
#   - match: '(\bcurl\b[^\n|;&#]{0,300}?)\s+(?:-k|--insecure)(?=\s|$)'
#     replace: '\1'
#   - match: '(\bcurl\b[^\n|;&#]{0,300}?\s-[sSLfviIgN]+)k([sSLfviIgN]*)(?=\s|$)'
#     replace: '\1\2'
#   - match: '(\bcurl\b[^\n|;&#]{0,300}?\s-)k([sSLfviIgN]+)(?=\s|$)'
#     replace: '\1\2'
#   - match: '(\bwget\b[^\n|;&#]{0,300}?)\s+--no-check-certificate(?=\s|$)'
#     replace: '\1'
#   - match: '(\bapt-get\b[^\n|;&#]{0,300}?)\s+--allow-unauthenticated(?=\s|$)'
#     replace: '\1'
#   url: https://docs.docker.com/build/building/best-practices/
package secscan.dockerfile.unverified_download

import data.secscan.lib.values

options := {
	"curl": {"-k", "--insecure"},
	"wget": {"--no-check-certificate"},
	"apt-get": {"--allow-unauthenticated", "--force-yes"},
	"apt": {"--allow-unauthenticated", "--force-yes"},
	"apk": {"--allow-untrusted"},
	"yum": {"--nogpgcheck"},
	"dnf": {"--nogpgcheck"},
	"zypper": {"--no-gpg-checks"},
	"pip": {"--trusted-host"},
	"pip3": {"--trusted-host"},
}

deny contains {"msg": sprintf("%s runs with %s.", [command.words[0], word]), "at": ["instructions", index, "commands", number]} if {
	some index, instruction in input.body.instructions
	some number, command in instruction.commands
	some word in command.words
	word in values.get(options, command.words[0], set())
}

deny contains {"msg": "curl runs with -k.", "at": ["instructions", index, "commands", number]} if {
	some index, instruction in input.body.instructions
	some number, command in instruction.commands
	command.words[0] == "curl"
	some word in command.words
	regex.match(`^-[a-zA-Z]*k[a-zA-Z]*$`, word)
	word != "-k"
}

deny contains {"msg": sprintf("%s switches off the check of certificates.", [variable.name]), "at": ["instructions", index]} if {
	some index, instruction in input.body.instructions
	some variable in instruction.variables
	[variable.name, variable.value] in [["NODE_TLS_REJECT_UNAUTHORIZED", "0"], ["PYTHONHTTPSVERIFY", "0"], ["GIT_SSL_NO_VERIFY", "true"], ["GIT_SSL_NO_VERIFY", "1"], ["NPM_CONFIG_STRICT_SSL", "false"]]
}

settings := {
	"npm": `strict-ssl[ =]"?false`,
	"yarn": `strict-ssl[ =]"?false`,
	"pnpm": `strict-ssl[ =]"?false`,
	"git": `http\.([^ ]+\.)?sslVerify[ =]"?(false|0|no)`,
	"pip": `config .*\.trusted-host`,
	"pip3": `config .*\.trusted-host`,
}

deny contains {"msg": sprintf("%s is set not to check certificates.", [command.words[0]]), "at": ["instructions", index, "commands", number]} if {
	some index, instruction in input.body.instructions
	some number, command in instruction.commands
	setting := settings[command.words[0]]
	regex.match(setting, concat(" ", command.words))
}
