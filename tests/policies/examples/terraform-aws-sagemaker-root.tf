resource "aws_sagemaker_notebook_instance" "bad" {
  # expect
  root_access = "SOMETHING_ELSE"
}

# expect
resource "aws_sagemaker_notebook_instance" "silent" {
  description = "x"
}

resource "aws_sagemaker_notebook_instance" "good" {
  root_access = "Disabled"
}

resource "aws_sagemaker_notebook_instance" "unknown" {
  root_access = var.unknown
}
