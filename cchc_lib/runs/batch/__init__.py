"""Many reports: planned, supervised, filed and summed up."""
