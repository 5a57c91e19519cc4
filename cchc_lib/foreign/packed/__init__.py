"""Mails and zips: taken apart into files with numbers of ours, never with names of the sender's."""
