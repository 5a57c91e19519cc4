"""Under layer 2: how numbers are written, in digits and in words, and what else has digits."""
