resource "aws_cloudtrail" "bad" {
  # expect
  is_multi_region_trail = false
}

# expect
resource "aws_cloudtrail" "silent" {
  description = "x"
}

resource "aws_cloudtrail" "good" {
  is_multi_region_trail = true
}

resource "aws_cloudtrail" "unknown" {
  is_multi_region_trail = var.unknown
}
