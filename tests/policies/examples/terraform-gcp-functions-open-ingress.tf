resource "google_cloudfunctions_function" "bad" {
  # expect
  ingress_settings = "ALLOW_ALL"
}

resource "google_cloudfunctions_function" "good" {
  ingress_settings = "something-else"
}

resource "google_cloudfunctions_function" "unknown" {
  ingress_settings = var.unknown
}
