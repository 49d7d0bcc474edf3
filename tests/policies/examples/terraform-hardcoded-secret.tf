provider "aws" {
  region     = "eu-central-1"
  # expect
  secret_key = "not-so-secret"
}
resource "aws_db_instance" "bad" {
  # expect
  password = "not-so-secret"
  username = "admin"
}
resource "aws_db_instance" "good" {
  password = var.password
}
variable "db_password" {
  # expect
  default = "not-so-secret"
}
variable "other_password" {
  default = ""
}
resource "google_secret_manager_secret_version" "good" {
  secret = "projects/p/secrets/s"
}
