resource "aws_elasticache_replication_group" "bad" {
  # expect
  transit_encryption_enabled = false
}

# expect
resource "aws_elasticache_replication_group" "silent" {
  description = "x"
}

resource "aws_elasticache_replication_group" "good" {
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "unknown" {
  transit_encryption_enabled = var.unknown
}
