# expect
resource "aws_elasticache_cluster" "silent" {
  description = "x"
}

resource "aws_elasticache_cluster" "good" {
  snapshot_retention_limit = "something"
}

resource "aws_elasticache_cluster" "unknown" {
  snapshot_retention_limit = var.unknown
}
