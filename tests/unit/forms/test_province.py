"""A form is written whole under its name, never over another, whatever happens meanwhile."""

import errno
import os

import pytest

from cchc_lib.communes import communes_of, find_province
from cchc_lib.errors import DiskError, UsageError
from cchc_lib.forms import Order, Outcome, form_name, province, write_forms
from cchc_lib.periods import parse_period

Q2 = parse_period("2026-Q2")
UNITS = communes_of("12")
FIRST = form_name(UNITS[0], Q2)


@pytest.fixture
def order(tmp_path, monkeypatch):
    """Return an order whose forms are a few bytes each."""
    monkeypatch.setattr(province, "poured_bytes", lambda unit, *_: unit.code.encode())
    return Order(Q2, find_province("12"), tmp_path / "out", str(tmp_path))


def refuse(*_):
    raise OSError(errno.EPERM, "no links here")


def test_each_commune_of_the_province_has_its_form_in_the_order_of_codes(order):
    made = write_forms(order)
    assert [form.commune for form in made] == list(UNITS)
    assert {form.outcome for form in made} == {Outcome.MADE}
    assert {path.name: path.read_bytes() for path in order.folder.iterdir()} == {
        form_name(unit, Q2): unit.code.encode() for unit in UNITS
    }


def test_what_stands_under_the_name_stays_even_where_it_is_a_link_to_nothing(order):
    order.folder.mkdir()
    (order.folder / FIRST).symlink_to("gone")
    made = write_forms(order)
    assert made[0].outcome is Outcome.KEPT
    assert (order.folder / FIRST).is_symlink()


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_comes_meanwhile_is_kept(order, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse)

    def meanwhile(unit, *_):
        (order.folder / form_name(unit, Q2)).write_bytes(b"theirs")
        return b"ours"

    monkeypatch.setattr(province, "poured_bytes", meanwhile)
    assert {form.outcome for form in write_forms(order)} == {Outcome.KEPT}
    assert {path.read_bytes() for path in order.folder.iterdir()} == {b"theirs"}


def test_a_disk_without_links_takes_forms_too(order, monkeypatch):
    monkeypatch.setattr(os, "link", refuse)
    assert {form.outcome for form in write_forms(order)} == {Outcome.MADE}
    assert len(list(order.folder.iterdir())) == len(UNITS)


def test_a_full_disk_leaves_no_half_form_and_those_before_it(order, monkeypatch):
    full = iter([None, None, OSError(errno.ENOSPC, "full")])

    def sync(_):
        if error := next(full):
            raise error

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(DiskError, match="ổ đĩa đã đầy"):
        write_forms(order)
    assert sorted(path.name for path in order.folder.iterdir()) == [
        form_name(unit, Q2) for unit in UNITS[:2]
    ]


def test_a_folder_that_cannot_be_is_told(order):
    order.folder.write_text("a file")
    with pytest.raises(UsageError, match="là tệp, không phải thư mục"):
        write_forms(order)
