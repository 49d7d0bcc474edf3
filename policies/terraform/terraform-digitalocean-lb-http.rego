# METADATA
# title: A load balancer that answers without TLS
# description: Requests and answers can be read and changed on their way.
# custom:
#   id: terraform-digitalocean-lb-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [AVD-DIG-0002]
#   types: [digitalocean_loadbalancer]
#   fix: Set entry_protocol to https, or redirect_http_to_https.
#   url: https://docs.digitalocean.com/products/networking/load-balancers/how-to/ssl-termination/
package secscan.terraform.digitalocean_lb_http

import data.secscan.lib.attributes

deny contains {"msg": "The load balancer answers HTTP.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["forwarding_rule", "entry_protocol"], {"http"})
}
