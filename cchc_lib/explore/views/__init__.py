"""The views of a desk: one function each, the desk in, a ``View`` out."""

from cchc_lib.explore.views.figures import figures
from cchc_lib.explore.views.origin import origin
from cchc_lib.explore.views.peers import peers
from cchc_lib.explore.views.records import records
from cchc_lib.explore.views.trend import trend
from cchc_lib.explore.views.what_if import what_if

__all__ = ["figures", "origin", "peers", "records", "trend", "what_if"]
