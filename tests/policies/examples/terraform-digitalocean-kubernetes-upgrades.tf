resource "digitalocean_kubernetes_cluster" "bad" {
  # expect
  auto_upgrade = false
}

# expect
resource "digitalocean_kubernetes_cluster" "silent" {
  description = "x"
}

resource "digitalocean_kubernetes_cluster" "good" {
  auto_upgrade = true
}

resource "digitalocean_kubernetes_cluster" "unknown" {
  auto_upgrade = var.unknown
}
