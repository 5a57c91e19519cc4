"""What checking is made of: a case goes in, findings come out."""
