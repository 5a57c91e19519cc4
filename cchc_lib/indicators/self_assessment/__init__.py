"""Self-assessment: a commune's own table of criteria, scored by expressions over indicators.

Each province has criteria of its own, so they are a user's file; this room reads, bounds and
scores it, and knows no criterion itself.
"""
