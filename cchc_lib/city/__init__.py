"""The roll-up of a city: published records in, totals, tables, charts and words out.

The notebook ``city_summary.ipynb`` arranges what these return, from top to bottom.
"""

from cchc_lib.city.model import City
from cchc_lib.city.origins import origins
from cchc_lib.city.read import load_city
from cchc_lib.city.record import SummaryRecord, summary_record

__all__ = ["City", "SummaryRecord", "load_city", "origins", "summary_record"]
