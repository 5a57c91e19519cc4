"""From clauses to numbers that mean something: own words, labels, what they are a part of."""
