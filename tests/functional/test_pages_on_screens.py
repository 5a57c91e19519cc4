"""Every page on a telephone, a tablet and a desk, in the light and in the dark, and on paper.

Accessibility is asked of axe-core, with all its rules: those of WCAG 2.2 AA, of which it leaves
``target-size`` off, and its best practices.
"""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from support.command_line import REPO
from support.drawn_index import INDEX

from cchc_lib.intake.typed import Whose, import_report
from cchc_lib.render.index import index_page

pytestmark = pytest.mark.slow

WIDTHS = (390, 720, 1440)
PAGES = ("index", "readings", "report", "review", "roll-up", "review of the roll-up")
NAMES = ("bao-cao.html", "kiem-tra.html")
OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"

# What repeats is of one kind: three of each are read, or a review page would take half a minute.
KEEP_THREE = """for (const many of [".origin", "tbody", "tr", "li", "p"])
    for (const each of document.querySelectorAll(many))
        if ([...each.parentElement.children].filter(e => e.matches(many)).indexOf(each) > 2)
            each.remove()"""
AXE = """options => axe.run({resultTypes: ["violations"], ...options})
    .then(found => found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}`)))"""
ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # all that the dark can change
SCHEMES = {"light": ALL_RULES, "dark": OF_COLOURS}

# The words of tables and figures that do not stand whole within the page and all that clips it.
CUT = """() => {
    const found = []
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
        const text = words.currentNode
        const cell = text.parentElement.closest("th, td, dd, dt, .figure")
        if (!cell || !text.data.trim() || !cell.checkVisibility()) continue
        const head = cell.closest("thead")
        if (head && getComputedStyle(head).position === "absolute") continue  // told at each figure
        const range = document.createRange()
        range.selectNodeContents(text)
        for (const box of range.getClientRects()) {
            let left = 0, right = innerWidth
            for (let frame = cell; frame; frame = frame.parentElement)
                if (getComputedStyle(frame).overflowX !== "visible" && frame !== document.body) {
                    const edge = frame.getBoundingClientRect()
                    left = Math.max(left, edge.left)
                    right = Math.min(right, edge.right)
                }
            if (box.left < left - 1 || box.right > right + 1) found.push(text.data.trim())
        }
        if (cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth) found.push(cell.innerText)
    }
    return found
}"""
SMALL = """Array.from(document.querySelectorAll(
    "button, input, select, summary, nav a, .files a, .back a, label.tick"))
    .filter(each => each.checkVisibility() && each.getClientRects().length)
    .map(each => [each.outerHTML.slice(0, 100), each.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24).map(([words]) => words)"""
CHARTS = """Array.from(document.querySelectorAll("figure svg"))
    .map(chart => chart.getBoundingClientRect())
    .filter(box => box.left < 0 || box.right > innerWidth).length"""


@pytest.fixture(scope="module")
def tab(chromium):
    """Open one tab for all tests of this file; what a page forbids, a test may run all the same."""
    context = chromium.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def files(seed_report, demo_city, tmp_path_factory):
    """Return the file of each page."""
    index = tmp_path_factory.mktemp("index") / "index.html"
    index.write_text(index_page(INDEX), "utf-8")
    roll_up = demo_city / "outputs" / "2026-Q1" / "tong-hop"
    made = [folder / name for folder in (seed_report, roll_up) for name in NAMES]
    text, params = REPO / "tests/backtest/seed_2026-Q1.txt", tmp_path_factory.mktemp("params")
    readings = import_report(text, Whose(params=str(params))).files[1]
    return dict(zip(PAGES, [index, readings, *made], strict=True))


@pytest.fixture(params=PAGES)
def shown(request, tab, files):
    """Show a page with all that it folds away."""
    tab.emulate_media(color_scheme="light", media="screen")
    tab.goto(files[request.param].as_uri())
    tab.evaluate(OPEN_ALL)
    return tab


def test_no_figure_is_cut_and_every_control_is_wide_enough_for_a_finger(shown):
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("document.documentElement.scrollWidth") == width
        assert shown.evaluate(CUT) == [], width
        assert shown.evaluate(SMALL) == [], width
        assert shown.evaluate(CHARTS) == 0, width


def test_axe_finds_nothing_on_any_screen_in_the_light_or_in_the_dark(shown):
    shown.evaluate(KEEP_THREE)
    shown.evaluate(Axe().axe_script)
    for width, (scheme, rules) in itertools.product(WIDTHS, SCHEMES.items()):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.emulate_media(color_scheme=scheme)
        assert shown.evaluate(AXE, rules) == [], (width, scheme)


def test_a_page_is_dark_where_its_reader_wants_it_and_never_on_paper(shown):
    papers = []
    for scheme, medium in [("dark", "screen"), ("light", "screen"), ("dark", "print")]:
        shown.emulate_media(color_scheme=scheme, media=medium)
        papers.append(shown.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert papers == ["rgb(18, 24, 31)", "rgb(255, 255, 255)", "rgb(255, 255, 255)"]
