"""Registers of dossiers that a commune hands in: their words, and the door they come through.

What comes through is the narrow register (``foreign.register.narrow``); nothing personal does.
"""

from cchc_lib.registers.door import (
    NotNarrowError,
    find_register,
    is_narrow,
    narrow_bytes,
    narrowing,
    sha256_of,
)

__all__ = ["NotNarrowError", "find_register", "is_narrow", "narrow_bytes", "narrowing", "sha256_of"]
