# METADATA
# title: Pull requests run on own machines
# description: A pull request of a fork can run its code on the machine, which is not new for each job, and stay there.
# custom:
#   id: actions-self-hosted-pull-request
#   severity: high
#   cwe: [CWE-94]
#   aliases: []
#   weakness: ci-self-hosted-runner
#   types: [workflow]
#   fix: Run pull requests on hosted runners, or on machines that are thrown away after each job.
#   url: https://docs.github.com/en/actions/hosting-your-own-runners/managing-self-hosted-runners/about-self-hosted-runners#self-hosted-runner-security
package secscan.github_actions.self_hosted_pull_request

deny contains {"msg": sprintf("Job '%s' runs pull requests on an own machine.", [job.id]), "at": array.concat(job.at, ["runs-on"])} if {
	some trigger in input.context.triggers
	trigger in {"pull_request", "pull_request_target"}
	some job in input.context.jobs
	"self-hosted" in job.runs_on
}
