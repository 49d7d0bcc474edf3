resource "google_storage_bucket" "bad" {
  # expect
  public_access_prevention = "SOMETHING_ELSE"
}

# expect
resource "google_storage_bucket" "silent" {
  description = "x"
}

resource "google_storage_bucket" "good" {
  public_access_prevention = "enforced"
}

resource "google_storage_bucket" "unknown" {
  public_access_prevention = var.unknown
}
