"""The configuration: settings, a pull request's merge base, and what a pull request may change."""
