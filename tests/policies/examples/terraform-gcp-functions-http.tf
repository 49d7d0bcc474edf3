resource "google_cloudfunctions_function" "bad" {
  # expect
  https_trigger_security_level = "SECURE_OPTIONAL"
}

resource "google_cloudfunctions_function" "good" {
  https_trigger_security_level = "something-else"
}

resource "google_cloudfunctions_function" "unknown" {
  https_trigger_security_level = var.unknown
}
