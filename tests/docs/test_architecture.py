"""The picture of the architecture is what its script draws."""

import runpy

from support.command_line import REPO


def test_the_picture_shows_the_rooms_as_they_are():
    script = runpy.run_path(str(REPO / "scripts/draw_architecture.py"))
    assert script["PICTURE"].read_text("utf-8") == script["drawing"]()
