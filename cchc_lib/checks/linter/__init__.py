"""Many files checked as a linter does, and told as text, JSON or SARIF."""
