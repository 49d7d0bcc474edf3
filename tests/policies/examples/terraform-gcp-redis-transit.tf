resource "google_redis_instance" "bad" {
  # expect
  transit_encryption_mode = "SOMETHING_ELSE"
}

# expect
resource "google_redis_instance" "silent" {
  description = "x"
}

resource "google_redis_instance" "good" {
  transit_encryption_mode = "SERVER_AUTHENTICATION"
}

resource "google_redis_instance" "unknown" {
  transit_encryption_mode = var.unknown
}
