package secscan.azure.machine_password_test

import data.secscan.azure.machine_password

test_denies if {
	count(machine_password.deny) == 1 with input as {"body": {"type": "microsoft.compute/virtualmachines", "properties": {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": false}}}}}
}

test_denies_2 if {
	count(machine_password.deny) == 1 with input as {"body": {"type": "microsoft.compute/virtualmachinescalesets", "properties": {"virtualMachineProfile": {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": false}}}}}}
}

test_allows if {
	count(machine_password.deny) == 0 with input as {"body": {"type": "microsoft.compute/virtualmachines", "properties": {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": true}}}}}
}

test_allows_2 if {
	count(machine_password.deny) == 0 with input as {"body": {"type": "microsoft.compute/virtualmachines", "properties": {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": "${x}"}}}}}
}

test_allows_3 if {
	count(machine_password.deny) == 0 with input as {"body": {"type": "microsoft.compute/virtualmachinescalesets", "properties": {"virtualMachineProfile": {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": true}}}}}}
}

test_allows_4 if {
	count(machine_password.deny) == 0 with input as {"body": {"type": "microsoft.compute/virtualmachinescalesets", "properties": {"virtualMachineProfile": {"osProfile": {"linuxConfiguration": {"disablePasswordAuthentication": "${x}"}}}}}}
}
