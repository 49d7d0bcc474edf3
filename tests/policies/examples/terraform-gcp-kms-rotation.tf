# expect
resource "google_kms_crypto_key" "silent" {
  description = "x"
}

resource "google_kms_crypto_key" "good" {
  rotation_period = "something"
}

resource "google_kms_crypto_key" "unknown" {
  rotation_period = var.unknown
}
