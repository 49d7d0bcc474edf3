# expect
resource "aws_eks_cluster" "silent" {
  description = "x"
}

resource "aws_eks_cluster" "good" {
  enabled_cluster_log_types = "something"
}

resource "aws_eks_cluster" "unknown" {
  enabled_cluster_log_types = var.unknown
}
