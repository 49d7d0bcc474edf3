resource "aws_subnet" "bad" {
  # expect
  map_public_ip_on_launch = true
}

resource "aws_subnet" "good" {
  map_public_ip_on_launch = false
}

resource "aws_subnet" "unknown" {
  map_public_ip_on_launch = var.unknown
}
