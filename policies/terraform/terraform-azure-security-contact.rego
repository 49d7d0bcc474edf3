# METADATA
# title: Nobody is notified of alerts
# description: Alerts stay unread.
# custom:
#   id: terraform-azure-security-contact
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AZURE_21, AVD-AZU-0044]
#   types: [azurerm_security_center_contact]
#   fix: Set alert_notifications to true.
#   url: https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications
package secscan.terraform.azure_security_contact

import data.secscan.lib.attributes

deny contains {"msg": "Alerts are not sent.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["alert_notifications"])
}

deny contains {"msg": "Alerts are not sent.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["alert_notifications"], {true, "true"})
}
