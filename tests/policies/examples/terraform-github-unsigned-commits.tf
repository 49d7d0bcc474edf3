resource "github_branch_protection" "bad" {
  # expect
  require_signed_commits = false
}

# expect
resource "github_branch_protection" "silent" {
  description = "x"
}

resource "github_branch_protection" "good" {
  require_signed_commits = true
}

resource "github_branch_protection" "unknown" {
  require_signed_commits = var.unknown
}
