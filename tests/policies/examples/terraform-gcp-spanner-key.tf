# expect
resource "google_spanner_database" "silent" {
  description = "x"
}

resource "google_spanner_database" "good" {
  encryption_config = "something"
}

resource "google_spanner_database" "unknown" {
  encryption_config = var.unknown
}
