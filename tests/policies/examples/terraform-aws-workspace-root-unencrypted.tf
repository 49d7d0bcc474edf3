resource "aws_workspaces_workspace" "bad" {
  # expect
  root_volume_encryption_enabled = false
}

# expect
resource "aws_workspaces_workspace" "silent" {
  description = "x"
}

resource "aws_workspaces_workspace" "good" {
  root_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "unknown" {
  root_volume_encryption_enabled = var.unknown
}
