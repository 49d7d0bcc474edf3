resource "aws_eks_cluster" "bad" {
  vpc_config {
    # expect
    endpoint_public_access = true
  }
}

# expect
resource "aws_eks_cluster" "silent" {
  description = "x"
}

resource "aws_eks_cluster" "good" {
  vpc_config {
    endpoint_public_access = false
  }
}

resource "aws_eks_cluster" "unknown" {
  vpc_config {
    endpoint_public_access = var.unknown
  }
}
