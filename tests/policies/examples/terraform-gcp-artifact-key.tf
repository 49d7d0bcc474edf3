# expect
resource "google_artifact_registry_repository" "silent" {
  description = "x"
}

resource "google_artifact_registry_repository" "good" {
  kms_key_name = "something"
}

resource "google_artifact_registry_repository" "unknown" {
  kms_key_name = var.unknown
}
