# expect
resource "google_bigquery_dataset" "silent" {
  description = "x"
}

resource "google_bigquery_dataset" "good" {
  default_encryption_configuration = "something"
}

resource "google_bigquery_dataset" "unknown" {
  default_encryption_configuration = var.unknown
}
