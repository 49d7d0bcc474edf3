# METADATA
# title: A job with every right on its host
# description: A privileged container can take over the machine that runs it, and so other jobs and their secrets.
# custom:
#   id: pipeline-privileged-container
#   severity: medium
#   cwe: [CWE-250]
#   aliases: []
#   fix: Leave the privilege out; build images with a builder that needs none.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration
package secscan.pipeline.privileged_container

deny contains {"msg": "The container of this job is privileged.", "at": one.at} if some one in input.context.privileged
