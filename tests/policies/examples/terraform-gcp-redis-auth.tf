resource "google_redis_instance" "bad" {
  # expect
  auth_enabled = false
}

# expect
resource "google_redis_instance" "silent" {
  description = "x"
}

resource "google_redis_instance" "good" {
  auth_enabled = true
}

resource "google_redis_instance" "unknown" {
  auth_enabled = var.unknown
}
