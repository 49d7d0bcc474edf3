resource "github_repository" "bad" {
  # expect
  visibility = "public"
}

resource "github_repository" "good" {
  visibility = "something-else"
}

resource "github_repository" "unknown" {
  visibility = var.unknown
}
