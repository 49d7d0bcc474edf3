# expect
resource "aws_instance" "bad" {
  ami = "ami-1"
}
resource "aws_launch_template" "bad" {
  metadata_options {
    # expect
    http_tokens = "optional"
  }
}
resource "aws_instance" "good" {
  metadata_options {
    http_tokens = "required"
  }
}
resource "aws_instance" "variable" {
  metadata_options {
    http_tokens = var.tokens
  }
}
resource "aws_instance" "off" {
  metadata_options {
    http_endpoint = "disabled"
  }
}
