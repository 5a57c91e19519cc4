"""What a submission can be read from: nested text, and the place of every value in it."""
