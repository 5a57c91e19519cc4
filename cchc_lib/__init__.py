"""Reproducible administrative-reform (CCHC) reports for Vietnamese communes."""

__version__ = "0.1.0"
