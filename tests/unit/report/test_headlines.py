"""The headline figures: only what the commune has, each with what it is a share of."""

from support.narrated import SEED, loaded, report

from cchc_lib.blocks import Tile, Tiles
from cchc_lib.report import Report, headlines

DOSSIERS = "procedures.dossiers"


def tiles(found: Report) -> dict[str, Tile]:
    (block,) = headlines(found).blocks
    assert isinstance(block, Tiles)
    return {tile.ref: tile for tile in block.tiles}


def test_no_figures_make_no_tiles():
    assert headlines(report()).blocks == ()


def test_the_caption_names_commune_and_period():
    (block,) = headlines(report(**{f"{DOSSIERS}.resolved": 5})).blocks
    assert block.caption == "Xã Nguyễn Lương Bằng – quý I năm 2026"


def test_resolved_dossiers_are_told_of_those_received_where_known():
    counts = {f"{DOSSIERS}.resolved": 5}
    assert tiles(report(**counts))[f"{DOSSIERS}.resolved"].note == ""
    noted = tiles(report(**counts, **{f"{DOSSIERS}.received": 1234}))[f"{DOSSIERS}.resolved"]
    assert (noted.value, noted.note) == ("5", "trên 1.234 hồ sơ tiếp nhận")


def test_a_computed_rate_names_its_base_and_a_stated_one_says_so():
    computed = {"procedures.satisfaction.respondents": 8, "procedures.satisfaction.satisfied": 6}
    (tile,) = tiles(report(**computed)).values()
    assert (tile.value, tile.note, tile.tone) == ("75%", "trên số lượt đánh giá", "")
    (tile,) = tiles(report(**{"stated.procedures.satisfaction.rate": "trên 98%"})).values()
    assert (tile.value, tile.note, tile.tone) == ("trên 98%", "số đơn vị công bố", "muted")


def test_a_rate_with_a_target_shows_whether_it_is_reached():
    found = tiles(loaded("11443", "2026-Q1"))
    reached = found[f"{DOSSIERS}.online_rate"]  # 1.961 ÷ (2.162 − 33) = 92,11 %, target 50 %
    assert (reached.value, reached.tone) == ("92,11%", "good")
    assert reached.note.endswith("; mục tiêu ≥ 50%")


def test_the_seed_shows_eight_figures():
    assert [tile.value for tile in tiles(loaded(*SEED)).values()] == [
        "6.469",
        "98,86%",  # 6.395 ÷ 6.469
        "100%",
        "99,98%",
        "99,32%",
        "trên 98%",
        "36,70%",  # 99.385 ÷ 270.819
        "10,27%",  # 10.529 ÷ 102.490
    ]
