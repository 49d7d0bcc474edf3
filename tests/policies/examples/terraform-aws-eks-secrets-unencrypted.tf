# expect
resource "aws_eks_cluster" "silent" {
  description = "x"
}

resource "aws_eks_cluster" "good" {
  encryption_config = "something"
}

resource "aws_eks_cluster" "unknown" {
  encryption_config = var.unknown
}
