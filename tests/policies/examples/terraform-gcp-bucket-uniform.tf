resource "google_storage_bucket" "bad" {
  # expect
  uniform_bucket_level_access = false
}

# expect
resource "google_storage_bucket" "silent" {
  description = "x"
}

resource "google_storage_bucket" "good" {
  uniform_bucket_level_access = true
}

resource "google_storage_bucket" "unknown" {
  uniform_bucket_level_access = var.unknown
}
