# expect
resource "aws_redshift_cluster" "silent" {
  description = "x"
}

resource "aws_redshift_cluster" "good" {
  cluster_subnet_group_name = "something"
}

resource "aws_redshift_cluster" "unknown" {
  cluster_subnet_group_name = var.unknown
}
