"""The same done to many items: in their order, in forks, and to the end if a fork dies."""

import os

import pytest

from cchc_lib.runs.workers import spread as module
from cchc_lib.runs.workers.spread import spread

HERE = os.getpid()
ITEMS = list(range(60))


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    monkeypatch.setattr(module, "processors", lambda: 2)


def test_what_comes_of_items_comes_in_their_order_out_of_forks():
    done = list(spread(lambda item: (item * item, os.getpid()), ITEMS))
    assert [value for value, _ in done] == [item * item for item in ITEMS]
    assert HERE not in {process for _, process in done}


def test_what_a_fork_that_died_has_not_done_is_done_here():
    def act(item: int) -> int:
        if item == 30 and os.getpid() != HERE:
            os._exit(9)
        return item

    assert list(spread(act, ITEMS)) == ITEMS


def test_an_error_reaches_whoever_asks_for_its_item():
    done = spread(lambda item: 1 // (item - 20), ITEMS)
    assert next(done) == -1
    with pytest.raises(ZeroDivisionError):
        list(done)


@pytest.mark.parametrize("name", ["processors", "can_fork"])
def test_one_processor_or_no_fork_does_all_of_it_here(monkeypatch, name):
    monkeypatch.setattr(module, name, lambda: int(name == "processors"))
    assert set(spread(lambda _: os.getpid(), ITEMS)) == {HERE}
