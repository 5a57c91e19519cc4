"""The annex of points, for a report that asks for it."""

from cchc_lib.blocks import Blocks
from cchc_lib.report.report import Report
from cchc_lib.report.scores.assessment import assessment_table
from cchc_lib.report.scores.index766 import points_table


def scores(report: Report) -> Blocks:
    """Return the points of Index 766 and of the commune's own table; nothing where not asked for.

    Where points are lost is for the commune, and stands in no report.
    """
    found = report.scores
    if found is None:
        return Blocks(())
    index = points_table(found.index766, found.whose)
    own = [assessment_table(found.assessment, found.whose)] if found.assessment else []
    return Blocks((index, *own))
