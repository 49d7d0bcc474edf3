resource "aws_ecs_cluster" "bad" {
  setting {
    # expect
    value = "SOMETHING_ELSE"
  }
}

# expect
resource "aws_ecs_cluster" "silent" {
  description = "x"
}

resource "aws_ecs_cluster" "good" {
  setting {
    value = "enabled"
  }
}

resource "aws_ecs_cluster" "unknown" {
  setting {
    value = var.unknown
  }
}
