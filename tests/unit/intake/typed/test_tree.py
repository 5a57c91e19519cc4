"""Nested text by steps: keys with dots, places in lists, parts that leave their group."""

import pytest

from cchc_lib.intake.typed.tree import leaves, rebuilt, steps_of

CONTENT = {
    "stated": {"procedures.dossiers.early_rate": "98,85%"},
    "steering": {"direction": {"statements": ["a", "b"]}},
}


@pytest.mark.parametrize(
    ("field", "steps"),
    [
        ("stated.procedures.dossiers.early_rate", ("stated", "procedures.dossiers.early_rate")),
        ("steering.direction.statements.1", ("steering", "direction", "statements", "1")),
        ("steering.direction.statements.1.text", ("steering", "direction", "statements", "1")),
        ("steering.direction.statements.9", ("steering", "direction", "statements")),
        ("steering.nothing.here", ("steering",)),
        ("", ()),
    ],
)
def test_a_path_is_followed_as_far_as_there_is_something(field, steps):
    assert steps_of(CONTENT, field) == steps


def test_leaves_are_told_in_order():
    assert list(leaves(CONTENT)) == [
        (("stated", "procedures.dossiers.early_rate"), "98,85%"),
        (("steering", "direction", "statements", "0"), "a"),
        (("steering", "direction", "statements", "1"), "b"),
    ]


def test_what_is_left_out_leaves_its_group_but_keeps_its_place_in_a_list():
    gone = {("stated",), ("steering", "direction", "statements", "0")}
    left = rebuilt(CONTENT, lambda steps, node: None if steps in gone else node)
    assert left == {"steering": {"direction": {"statements": [None, "b"]}}}
    assert CONTENT["steering"]["direction"]["statements"] == ["a", "b"]
