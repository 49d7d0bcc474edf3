resource "google_compute_ssl_policy" "bad" {
  # expect
  min_tls_version = "SOMETHING_ELSE"
}

# expect
resource "google_compute_ssl_policy" "silent" {
  description = "x"
}

resource "google_compute_ssl_policy" "good" {
  min_tls_version = "TLS_1_2"
}

resource "google_compute_ssl_policy" "unknown" {
  min_tls_version = var.unknown
}
