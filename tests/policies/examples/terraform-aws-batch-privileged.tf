resource "aws_batch_job_definition" "bad" {
  container_properties {
    # expect
    privileged = true
  }
}

resource "aws_batch_job_definition" "good" {
  container_properties {
    privileged = false
  }
}

resource "aws_batch_job_definition" "unknown" {
  container_properties {
    privileged = var.unknown
  }
}
