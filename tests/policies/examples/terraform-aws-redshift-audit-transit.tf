resource "aws_redshift_cluster" "bad" {
  # expect
  enhanced_vpc_routing = false
}

# expect
resource "aws_redshift_cluster" "silent" {
  description = "x"
}

resource "aws_redshift_cluster" "good" {
  enhanced_vpc_routing = true
}

resource "aws_redshift_cluster" "unknown" {
  enhanced_vpc_routing = var.unknown
}
