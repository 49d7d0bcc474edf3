# METADATA
# title: An app that is deployed over plain FTP
# description: Passwords and code of the app go over the network unencrypted.
# custom:
#   id: azure-app-ftp
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_78]
#   types: [microsoft.web/sites, microsoft.web/sites/slots]
#   fix: Set ftpsState to FtpsOnly or Disabled.
#   url: https://learn.microsoft.com/azure/app-service/deploy-ftp
package secscan.azure.app_ftp

deny contains {"msg": "The app can be deployed over plain FTP.", "at": ["properties", "siteConfig", "ftpsState"]} if {
	value := object.get(input.body, ["properties", "siteConfig", "ftpsState"], null)
	is_string(value)
	lower(value) in {"allallowed"}
}
