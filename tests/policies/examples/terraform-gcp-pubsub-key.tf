# expect
resource "google_pubsub_topic" "silent" {
  description = "x"
}

resource "google_pubsub_topic" "good" {
  kms_key_name = "something"
}

resource "google_pubsub_topic" "unknown" {
  kms_key_name = var.unknown
}
