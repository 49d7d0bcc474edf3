resource "google_sql_database_instance" "bad" {
  settings {
    backup_configuration {
      # expect
      enabled = false
    }
  }
}

# expect
resource "google_sql_database_instance" "silent" {
  description = "x"
}

resource "google_sql_database_instance" "good" {
  settings {
    backup_configuration {
      enabled = true
    }
  }
}

resource "google_sql_database_instance" "unknown" {
  settings {
    backup_configuration {
      enabled = var.unknown
    }
  }
}
