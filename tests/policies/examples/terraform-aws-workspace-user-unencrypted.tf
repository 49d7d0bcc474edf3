resource "aws_workspaces_workspace" "bad" {
  # expect
  user_volume_encryption_enabled = false
}

# expect
resource "aws_workspaces_workspace" "silent" {
  description = "x"
}

resource "aws_workspaces_workspace" "good" {
  user_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "unknown" {
  user_volume_encryption_enabled = var.unknown
}
