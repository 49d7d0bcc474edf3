resource "aws_ec2_transit_gateway" "bad" {
  # expect
  auto_accept_shared_attachments = "enable"
}

resource "aws_ec2_transit_gateway" "good" {
  auto_accept_shared_attachments = "something-else"
}

resource "aws_ec2_transit_gateway" "unknown" {
  auto_accept_shared_attachments = var.unknown
}
