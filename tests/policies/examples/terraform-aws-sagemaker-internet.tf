resource "aws_sagemaker_notebook_instance" "bad" {
  # expect
  direct_internet_access = "SOMETHING_ELSE"
}

# expect
resource "aws_sagemaker_notebook_instance" "silent" {
  description = "x"
}

resource "aws_sagemaker_notebook_instance" "good" {
  direct_internet_access = "Disabled"
}

resource "aws_sagemaker_notebook_instance" "unknown" {
  direct_internet_access = var.unknown
}
