"""Registers of dossiers counted: the narrow registers read, the rules of counting, the blanks."""
