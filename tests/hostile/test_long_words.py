"""A word that is longer than a page is wide is broken, on the screen and on paper."""

import pytest
from support.hostile_notebook import hostile_notebook

from cchc_lib.render.html import ReaderHTMLExporter, ReviewHTMLExporter

pytestmark = pytest.mark.slow

WORD = "Đườngdài" * 60  # 480 letters
A4 = 635  # what the margins leave of 210 mm, in CSS pixels
OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"
TABLES = """Array.from(document.querySelectorAll('.scroll:has(table)'))
    .map(region => [region.clientWidth, region.scrollWidth])"""


@pytest.mark.parametrize("exporter", [ReaderHTMLExporter, ReviewHTMLExporter])
@pytest.mark.parametrize("words", [WORD, f"một {WORD} nữa"], ids=["alone", "among others"])
def test_a_page_is_as_wide_as_its_screen_whatever_stands_in_it(exporter, words, page, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(exporter().from_notebook_node(report_of(words))[0], "utf-8")
    page.goto(file.as_uri())
    page.evaluate(OPEN_ALL)
    for medium, width in [("screen", 390), ("screen", 1024), ("screen", 1366), ("print", A4)]:
        page.emulate_media(media=medium)
        page.set_viewport_size({"width": width, "height": 900})
        shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert shown == [width, width], (medium, width)
        for seen, whole in page.evaluate(TABLES):
            assert whole <= seen, (medium, width)


def report_of(words):
    """Return a report with these words everywhere but in the names of fields, which are ours."""
    notebook = hostile_notebook(words)
    (record,) = notebook["cells"][-1]["outputs"]
    (results,) = record["data"].values()
    results["indicators"][0]["inputs"][0]["field"] = "procedures.dossiers.early"
    return notebook
