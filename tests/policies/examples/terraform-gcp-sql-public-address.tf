resource "google_sql_database_instance" "bad" {
  settings {
    ip_configuration {
      # expect
      ipv4_enabled = true
    }
  }
}

resource "google_sql_database_instance" "good" {
  settings {
    ip_configuration {
      ipv4_enabled = false
    }
  }
}

resource "google_sql_database_instance" "unknown" {
  settings {
    ip_configuration {
      ipv4_enabled = var.unknown
    }
  }
}
