# expect
resource "digitalocean_droplet" "silent" {
  description = "x"
}

resource "digitalocean_droplet" "good" {
  ssh_keys = "something"
}

resource "digitalocean_droplet" "unknown" {
  ssh_keys = var.unknown
}
