"""What is to be made, from which inputs, and by what it is known to be up to date."""
