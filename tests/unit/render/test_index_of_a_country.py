"""The page over a whole country: a line for each province, its communes folded away."""

import re

import pytest
from support.drawn_index import INDEX, country

from cchc_lib.communes import all_communes
from cchc_lib.render.index import MANY, Group, Turnout, index_page

COUNTRY = country()
PAGE = index_page(COUNTRY)
PROVINCES = len({unit.home for unit in all_communes()})


def test_each_province_says_how_many_handed_in_were_made_and_have_errors():
    told = [" ".join(re.sub("<.*?>", "", line).split()) for line in PAGE.splitlines()]
    assert "Thành phố Hải Phòng 113 trong 114 đơn vị đã nộp; 113 vừa lập; 1 xã có lỗi" in told
    assert PAGE.count('<details class="province"') == PROVINCES
    assert PAGE.count('<th scope="row"') == len(all_communes()) - PROVINCES
    assert f"<strong>3.{321 - PROVINCES}</strong> vừa lập" in PAGE


def test_a_table_of_as_many_rows_as_a_browser_takes_stays_one():
    few = country(MANY)
    assert len(few.rows) == MANY
    assert 'class="province"' not in index_page(few)
    assert '<details class="province"' in index_page(country(MANY + 1))


def test_words_of_a_province_that_would_end_its_table_stay_words():
    words = "</noscript><script>alert(1)</script>"
    broken = country(MANY + 1, why=words)
    assert "<script>alert" not in index_page(broken)
    assert "&lt;/noscript&gt;&lt;script&gt;alert(1)" in index_page(broken)


def test_a_report_that_was_not_made_counts_as_one_with_errors():
    rows = INDEX.rows  # one error, not made, none, not handed in
    assert Group(Turnout("31", "", 4), rows).faulty == 1 + 1


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("country") / "index.html"
    path.write_text(PAGE, "utf-8")
    return path.as_uri()


def opened(page):
    """Return the rows that can be seen, by province, as long as one is open."""
    return {
        box.locator("h2").inner_text(): box.locator("tbody tr:visible .unit").all_inner_texts()
        for box in page.locator("details.province[open]:visible").all()
    }


@pytest.mark.slow
def test_few_that_fit_are_shown_and_many_are_counted_by_province(page, file):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file)
    find, status = page.get_by_label("Tìm xã, phường"), page.get_by_role("status")
    assert page.locator("tbody tr").count() == 0  # nothing is laid out before somebody looks
    assert status.inner_text().startswith(f"Có 3.{321 - PROVINCES} xã, phường; mở từng tỉnh")

    find.fill("nguyen luong bang")
    assert opened(page) == {"Thành phố Hải Phòng": ["Xã Nguyễn Lương Bằng"]}
    find.fill("hai phong")  # all of a province: too many to open
    assert opened(page) == {}
    assert page.locator("#tinh-31 .found").inner_text() == "113 xã, phường khớp"

    page.locator("#tinh-31 summary").click()
    assert len(opened(page)["Thành phố Hải Phòng"]) == 113
    page.get_by_label("Chỉ xã có lỗi").check()
    assert len(opened(page)["Thành phố Hải Phòng"]) == 1
    find.fill("")
    assert {len(rows) for rows in opened(page).values()} == {1}
    assert len(opened(page)) == PROVINCES
    page.get_by_label("Chỉ xã có lỗi").uncheck()
    assert list(opened(page)) == ["Thành phố Hải Phòng"]  # what the reader has opened stays
    assert said == []


@pytest.mark.slow
def test_columns_of_a_province_sort_and_all_can_be_opened_by_keyboard(page, file):
    page.goto(file)
    page.locator("#tinh-31 summary").press("Enter")
    page.locator("#tinh-31").get_by_role("button", name="Lỗi").press("Enter")
    box = page.locator("#tinh-31")
    assert box.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    (worst,) = (
        line for line in COUNTRY.rows if line.province == "Thành phố Hải Phòng" and line.findings[0]
    )
    assert box.locator("tbody tr .unit").first.inner_text() == worst.name


@pytest.mark.slow
def test_without_script_each_province_holds_its_plain_table(chromium, file):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file)
    page.locator("#tinh-31 summary").click()
    assert page.locator("#tinh-31 tbody tr:visible").count() == 113
    assert page.locator("#tinh-31 .absent").is_visible()
    assert not page.locator("#loc").is_visible()
    context.close()
