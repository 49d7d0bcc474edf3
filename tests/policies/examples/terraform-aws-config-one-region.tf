resource "aws_config_configuration_aggregator" "bad" {
  account_aggregation_source {
    # expect
    all_regions = false
  }
}

# expect
resource "aws_config_configuration_aggregator" "silent" {
  description = "x"
}

resource "aws_config_configuration_aggregator" "good" {
  account_aggregation_source {
    all_regions = true
  }
}

resource "aws_config_configuration_aggregator" "unknown" {
  account_aggregation_source {
    all_regions = var.unknown
  }
}
