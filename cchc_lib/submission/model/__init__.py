"""What a commune hands in, as frozen models in the order of the report's outline."""
