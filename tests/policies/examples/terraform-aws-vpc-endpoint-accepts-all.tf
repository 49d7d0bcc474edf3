resource "aws_vpc_endpoint_service" "bad" {
  # expect
  acceptance_required = false
}

resource "aws_vpc_endpoint_service" "good" {
  acceptance_required = true
}

resource "aws_vpc_endpoint_service" "unknown" {
  acceptance_required = var.unknown
}
