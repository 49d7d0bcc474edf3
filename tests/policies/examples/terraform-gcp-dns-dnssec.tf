resource "google_dns_managed_zone" "bad" {
  dnssec_config {
    # expect
    state = "off"
  }
}

resource "google_dns_managed_zone" "good" {
  dnssec_config {
    state = "something-else"
  }
}

resource "google_dns_managed_zone" "unknown" {
  dnssec_config {
    state = var.unknown
  }
}
