resource "aws_ecs_service" "bad" {
  network_configuration {
    # expect
    assign_public_ip = true
  }
}

resource "aws_ecs_service" "good" {
  network_configuration {
    assign_public_ip = false
  }
}

resource "aws_ecs_service" "unknown" {
  network_configuration {
    assign_public_ip = var.unknown
  }
}
