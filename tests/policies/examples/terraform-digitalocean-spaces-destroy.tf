resource "digitalocean_spaces_bucket" "bad" {
  # expect
  force_destroy = true
}

resource "digitalocean_spaces_bucket" "good" {
  force_destroy = false
}

resource "digitalocean_spaces_bucket" "unknown" {
  force_destroy = var.unknown
}
