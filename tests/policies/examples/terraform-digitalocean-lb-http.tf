resource "digitalocean_loadbalancer" "bad" {
  forwarding_rule {
    # expect
    entry_protocol = "http"
  }
}

resource "digitalocean_loadbalancer" "good" {
  forwarding_rule {
    entry_protocol = "something-else"
  }
}

resource "digitalocean_loadbalancer" "unknown" {
  forwarding_rule {
    entry_protocol = var.unknown
  }
}
