# expect
resource "aws_ebs_volume" "bad" {
  size = 1
}
resource "aws_ebs_volume" "good" {
  encrypted = true
}
resource "aws_ebs_volume" "copy" {
  snapshot_id = "snap-1"
}
resource "aws_instance" "bad" {
  root_block_device {
    # expect
    encrypted = false
  }
  # expect
  ebs_block_device {
    device_name = "x"
  }
}
resource "aws_instance" "silent" {
  ami = "ami-1"
}
