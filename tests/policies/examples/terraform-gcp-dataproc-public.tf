resource "google_dataproc_cluster" "bad" {
  cluster_config {
    gce_cluster_config {
      # expect
      internal_ip_only = false
    }
  }
}

# expect
resource "google_dataproc_cluster" "silent" {
  description = "x"
}

resource "google_dataproc_cluster" "good" {
  cluster_config {
    gce_cluster_config {
      internal_ip_only = true
    }
  }
}

resource "google_dataproc_cluster" "unknown" {
  cluster_config {
    gce_cluster_config {
      internal_ip_only = var.unknown
    }
  }
}
