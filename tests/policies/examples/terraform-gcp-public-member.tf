resource "google_storage_bucket_iam_member" "bad" {
  # expect
  member = "allUsers"
}
resource "google_project_iam_binding" "bad" {
  # expect
  members = ["user:a@example.com", "allAuthenticatedUsers"]
}
resource "google_storage_bucket_iam_member" "good" {
  member = "group:team@example.com"
}
