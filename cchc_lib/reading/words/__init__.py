"""What the rows of ``params/reading.yaml`` are: wordings, rules of figures, words of grammar."""
