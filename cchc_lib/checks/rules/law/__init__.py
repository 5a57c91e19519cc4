"""HL: what the law says today."""
