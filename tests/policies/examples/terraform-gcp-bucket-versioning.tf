resource "google_storage_bucket" "bad" {
  versioning {
    # expect
    enabled = false
  }
}

# expect
resource "google_storage_bucket" "silent" {
  description = "x"
}

resource "google_storage_bucket" "good" {
  versioning {
    enabled = true
  }
}

resource "google_storage_bucket" "unknown" {
  versioning {
    enabled = var.unknown
  }
}
