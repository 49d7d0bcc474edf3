resource "google_sql_database_instance" "bad" {
  settings {
    ip_configuration {
      # expect
      require_ssl = false
    }
  }
}

resource "google_sql_database_instance" "good" {
  settings {
    ip_configuration {
      require_ssl = true
    }
  }
}

resource "google_sql_database_instance" "unknown" {
  settings {
    ip_configuration {
      require_ssl = var.unknown
    }
  }
}
