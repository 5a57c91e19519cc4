"""VB: the documents that a submission cites."""
