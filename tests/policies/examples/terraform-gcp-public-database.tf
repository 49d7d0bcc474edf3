resource "google_sql_database_instance" "bad" {
  settings {
    ip_configuration {
      authorized_networks {
        name  = "all"
        # expect
        value = "0.0.0.0/0"
      }
      authorized_networks {
        value = "192.0.2.0/24"
      }
    }
  }
}
