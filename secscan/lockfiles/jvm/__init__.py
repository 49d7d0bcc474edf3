"""Maven and Gradle."""
