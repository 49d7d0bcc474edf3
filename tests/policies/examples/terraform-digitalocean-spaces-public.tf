resource "digitalocean_spaces_bucket" "bad" {
  # expect
  acl = "public-read"
}

resource "digitalocean_spaces_bucket" "good" {
  acl = "something-else"
}

resource "digitalocean_spaces_bucket" "unknown" {
  acl = var.unknown
}
