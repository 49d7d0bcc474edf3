resource "aws_ecs_task_definition" "bad" {
  volume {
    efs_volume_configuration {
      # expect
      transit_encryption = "DISABLED"
    }
  }
}

resource "aws_ecs_task_definition" "good" {
  volume {
    efs_volume_configuration {
      transit_encryption = "something-else"
    }
  }
}

resource "aws_ecs_task_definition" "unknown" {
  volume {
    efs_volume_configuration {
      transit_encryption = var.unknown
    }
  }
}
