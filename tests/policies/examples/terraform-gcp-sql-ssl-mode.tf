resource "google_sql_database_instance" "bad" {
  settings {
    ip_configuration {
      # expect
      ssl_mode = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
    }
  }
}

resource "google_sql_database_instance" "good" {
  settings {
    ip_configuration {
      ssl_mode = "something-else"
    }
  }
}

resource "google_sql_database_instance" "unknown" {
  settings {
    ip_configuration {
      ssl_mode = var.unknown
    }
  }
}
