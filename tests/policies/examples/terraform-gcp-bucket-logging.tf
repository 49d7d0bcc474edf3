# expect
resource "google_storage_bucket" "silent" {
  description = "x"
}

resource "google_storage_bucket" "good" {
  logging = "something"
}

resource "google_storage_bucket" "unknown" {
  logging = var.unknown
}
