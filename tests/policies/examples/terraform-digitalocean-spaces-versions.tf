resource "digitalocean_spaces_bucket" "bad" {
  versioning {
    # expect
    enabled = false
  }
}

# expect
resource "digitalocean_spaces_bucket" "silent" {
  description = "x"
}

resource "digitalocean_spaces_bucket" "good" {
  versioning {
    enabled = true
  }
}

resource "digitalocean_spaces_bucket" "unknown" {
  versioning {
    enabled = var.unknown
  }
}
