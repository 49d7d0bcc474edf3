resource "github_repository_webhook" "bad" {
  configuration {
    # expect
    insecure_ssl = true
  }
}

resource "github_repository_webhook" "good" {
  configuration {
    insecure_ssl = false
  }
}

resource "github_repository_webhook" "unknown" {
  configuration {
    insecure_ssl = var.unknown
  }
}
