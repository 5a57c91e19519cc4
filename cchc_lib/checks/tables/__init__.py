"""The tables of ``params`` that submissions are held against: law, wording, limits."""
