"""Exploring: a commune beside its peers and its past, and what if a count differed.

The notebook ``explore.ipynb`` arranges what these return. A view shows itself with widgets to
choose by where ipywidgets is installed, and as tables and charts everywhere.
"""

from cchc_lib.explore.desk import Choice, Desk, open_desk

__all__ = ["Choice", "Desk", "open_desk"]
