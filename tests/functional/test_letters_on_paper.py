"""Letters on paper take one page, but where there is much to mend; on screens all can be read."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from support.letters import letters_of, received_city
from support.libreoffice import convert
from support.tools import pdf_pages

pytestmark = pytest.mark.slow

ONE_PAGE = ("clean", "late", "wrong", "refused")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return a folder, the part that each commune played, and the folder of the letters."""
    folder = tmp_path_factory.mktemp("letters")
    roles = received_city(folder)
    return folder, roles, letters_of(folder / "params", folder / "out")


@pytest.fixture(scope="module")
def printed(city):
    """Return the words of each page of each letter, by the part that its commune played."""
    folder, roles, letters = city
    convert(sorted(letters.glob("*.docx")), "pdf", folder)
    names = {role: name for role, name in roles.items() if role != "silent"}
    return {
        role: pdf_pages(folder / f"{name}.pdf")
        for role, name in (names | {"reminder": "nhac-nop"}).items()
    }


@pytest.mark.parametrize("role", ONE_PAGE)
def test_a_letter_with_its_signature_takes_one_page(printed, role):
    (page,) = printed[role]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "Nơi nhận" in page


def test_twenty_places_to_mend_take_a_second_page_at_most(printed):
    assert len(printed["form"]) <= 2
    assert "Nơi nhận" in printed["form"][-1]


def test_the_list_of_a_hundred_silent_communes_is_repeated_under_its_head(printed):
    first, *others = printed["reminder"]
    assert len(others) == 2
    assert all("Đơn vị" in page for page in (first, *others))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_a_page_fits_its_screen_and_breaks_no_rule_of_accessibility(city, chromium, width, scheme):
    _, roles, letters = city
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for name in (roles["form"], "nhac-nop"):
        page.goto((letters / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert Axe().run(page).response["violations"] == []
    context.close()
