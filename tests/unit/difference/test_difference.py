"""What changed between two reports: drawn records, and folders that are not what they should be."""

import hashlib
import json
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_lib.blocks import (
    BLOCKS_MIME,
    RESULTS_MIME,
    Blocks,
    Heading,
    Item,
    Paragraph,
    Row,
    Signature,
    Table,
    text,
)
from cchc_lib.difference import (
    compare,
    compare_reports,
    tell_as_json,
    tell_as_text,
)
from cchc_lib.difference.compare import MOST_LINES, changed_lines, difference_of
from cchc_lib.difference.figures import difference_text
from cchc_lib.difference.version import Input, ReportVersion, Sentence
from cchc_lib.errors import UsageError
from cchc_lib.published.results import parse_results
from cchc_lib.shown import visible_json

UNIT = {"code": "11242", "name": "Xã Nguyễn Lương Bằng", "folder": "11242-nguyen-luong-bang"}
OTHER_UNIT = {"code": "11443", "name": "Phường Kiến An", "folder": "11443-kien-an"}
FIRST = {"id": "2026-Q1", "name": "quý I năm 2026"}
SECOND = {"id": "2026-Q2", "name": "quý II năm 2026"}
SUBMISSION = "số liệu đơn vị nộp"


def figure(code="a", printed="", **more):
    """Draw an indicator: a count of dossiers unless told otherwise."""
    return {
        "code": code,
        "name": f"Chỉ tiêu {code}",
        "area": "procedures",
        "row": "3.4",
        "unit": "hồ sơ",
        "value": None,
        "text": printed or "không có số liệu",
        "numerator": "",
        "denominator": "",
        "stated": "",
        "status": "no_target" if printed else "no_data",
        "status_text": "có số liệu" if printed else "không có số liệu",
        "target": None,
        "target_text": "",
        **more,
    }


def count(number, printed, code="a"):
    return figure(code, printed, value=float(number), numerator=printed)


def rate(printed, above, below, code="r", **more):
    number = float(printed.rstrip("%").replace(",", "."))
    parts = {"numerator": above, "denominator": below}
    return figure(code, printed, unit="%", value=number, **parts, **more)


def stated(printed, code="r"):
    words = {"status": "stated", "status_text": "số đơn vị công bố"}
    return figure(code, printed, unit="%", stated=printed, **words)


def finding(code="CD001", message="lệch 1", fields=("x",), **more):
    return {
        "code": code,
        "title": "Cân đối",
        "severity": "error",
        "severity_text": "lỗi",
        "message": message,
        "place": "a.yaml:1:1 x",
        "fields": list(fields),
        "acknowledged": None,
        **more,
    }


def record(*indicators, findings=(), commune=UNIT, period=FIRST, **more):
    return {
        "format": "cchc-results/1",
        "library": "0.1.0",
        "synthetic": False,
        "commune": commune,
        "period": period,
        "indicators": list(indicators),
        "findings": list(findings),
        "sources": [],
        **more,
    }


def version(data=None, sentences=(), inputs=None, notebook="same"):
    """Draw a published report; each sentence is a pair of its heading and its words."""
    told = tuple(Sentence(*sentence) for sentence in sentences)
    whole = parse_results(json.dumps(data or record()).encode())
    return ReportVersion(Path("a"), whole, inputs or {}, told, notebook)


def pair_of(before, after):
    """Return the one figure that differs."""
    (found,) = compare(version(record(before)), version(record(after))).figures
    return found


def told(before, after):
    return tell_as_text(compare(before, after)).plain


# --- figures ---


def test_rate_changes_by_percentage_points_and_a_count_by_its_unit():
    old, new = rate("98,86%", "6.395", "6.469"), rate("99,10%", "6.469", "6.528")
    assert difference_text(pair_of(old, new)) == "+0,24 điểm phần trăm"
    assert difference_text(pair_of(count(6395, "6.395"), count(6469, "6.469"))) == "+74 hồ sơ"


def test_percentage_points_are_computed_from_counts_not_from_rounded_rates():
    old, new = rate("33,33%", "1", "3"), rate("66,67%", "2", "3")
    assert difference_of(pair_of(old, new)) == 100 * (Fraction(2, 3) - Fraction(1, 3))
    assert (
        difference_text(pair_of(old, new)) == "+33,33 điểm phần trăm"
    )  # not 66,67 − 33,33 = 33,34


def test_rate_without_counts_is_taken_as_rounded():
    old, new = rate("10%", "", ""), rate("7,5%", "", "")
    assert difference_text(pair_of(old, new)) == "−2,50 điểm phần trăm"


@pytest.mark.parametrize(
    ("above", "words"),
    [("500.001", "tăng chưa đến"), ("499.999", "giảm chưa đến")],
)
def test_change_that_rounds_to_nothing_is_told_as_small(above, words):
    old, new = rate("50%", "500.000", "1.000.000"), rate("50,00%", above, "1.000.000")
    assert difference_text(pair_of(old, new)) == f"{words} 0,01 điểm phần trăm"


def test_amounts_keep_their_decimals():
    old = figure(printed="1.000,5", unit="triệu đồng", value=1000.5, numerator="1.000,5")
    new = figure(printed="999,125", unit="triệu đồng", value=999.12, numerator="999,125")
    assert difference_text(pair_of(old, new)) == "−1,375 triệu đồng"  # 999,125 − 1.000,5


def test_stated_rates_are_compared_where_they_say_exactly_how_much():
    assert difference_text(pair_of(stated("99,32%"), stated("99,4%"))) == "+0,08 điểm phần trăm"
    assert difference_text(pair_of(stated("trên 98%"), stated("99%"))) == ""
    assert difference_text(pair_of(stated("29"), stated("30%"))) == ""


def test_figure_that_came_to_a_value_is_told_without_a_difference():
    words = told(version(record(figure())), version(record(count(5, "5"))))
    assert "  3.4 Chỉ tiêu a\n      không có số liệu → 5\n" in words


def test_rate_over_nothing_has_no_difference():
    none = figure("r", "không phát sinh", unit="%", denominator="0", status="no_base")
    assert difference_of(pair_of(none, rate("50%", "1", "2"))) is None


def test_rate_that_stays_where_its_counts_move_has_not_changed():
    old, new = rate("50%", "1", "2"), rate("50%", "2", "4")
    assert compare(version(record(old)), version(record(new))).same


def test_status_and_target_are_told_beside_the_value():
    old = rate("85%", "85", "100", status="met", status_text="đạt", target_text="≥ 80%")
    new = rate("85%", "85", "100", status="missed", status_text="chưa đạt", target_text="≥ 90%")
    words = told(version(record(old)), version(record(new)))
    assert "      85% → 85%  đạt → chưa đạt; mục tiêu ≥ 80% → ≥ 90%\n" in words


def test_target_that_alone_has_changed_is_told():
    old = rate("85%", "85", "100", status="met", target_text="≥ 80%")
    new = rate("85%", "85", "100", status="met", target_text="≥ 75%")
    assert "85% → 85%  mục tiêu ≥ 80% → ≥ 75%\n" in told(version(record(old)), version(record(new)))


def test_one_long_value_does_not_move_the_others_away():
    long = "x" * 60
    old = record(count(1, "1"), figure("b", long))
    new = record(count(2, "2"), figure("b", "y"))
    assert f"\n{' ' * (6 + 20 - 1)}1 → 2  +1 hồ sơ\n" in told(version(old), version(new))


def test_figures_stand_in_columns():
    old = record(count(6395, "6.395"), rate("98,86%", "6.395", "6.469"))
    new = record(count(6469, "6.469"), rate("99,10%", "6.469", "6.528"))
    assert """
Chỉ tiêu: 2 đổi
  3.4 Chỉ tiêu a
       6.395 → 6.469   +74 hồ sơ
  3.4 Chỉ tiêu r
      98,86% → 99,10%  +0,24 điểm phần trăm
""" in told(version(old), version(new))


def test_indicator_that_only_one_record_has_is_new_or_gone():
    difference = compare(version(record(count(1, "1", "a"))), version(record(count(2, "2", "b"))))
    assert [(pair.kind, pair.one.code) for pair in difference.figures] == [
        ("gone", "a"),
        ("new", "b"),
    ]
    assert "không có → 2" in tell_as_text(difference).plain


# --- findings ---


def fates(before, after):
    difference = compare(version(record(findings=before)), version(record(findings=after)))
    return [(fate, found.code) for fate, found in difference.findings]


def test_finding_is_the_same_wherever_it_stands():
    old = finding(message="trái thứ tự, dẫn ở dòng 36, 72", place="a.yaml:36:1")
    new = finding(message="trái thứ tự, dẫn ở dòng 37, 73, 90", place="a.yaml:37:1")
    assert fates([old], [new]) == []


@pytest.mark.parametrize("other", [{"code": "CD002"}, {"message": "lệch 2"}, {"fields": ["y"]}])
def test_finding_of_another_code_message_or_field_is_another(other):
    new = finding(**other)
    assert fates([finding()], [new]) == [("gone", "CD001"), ("new", new["code"])]


def test_second_finding_of_the_same_words_is_new():
    assert fates([finding()], [finding(), finding()]) == [("new", "CD001")]


def test_acknowledgement_is_told_when_it_is_given_and_when_it_is_taken_back():
    answered = finding(acknowledged={"reason": "đúng", "by": "VP"})
    assert fates([finding()], [answered]) == [("acknowledged", "CD001")]
    assert fates([answered], [finding()]) == [("reopened", "CD001")]


# --- sentences ---

HEAD = "2. Kết quả"


def changes(before, after):
    """Return what became of sentences under one heading: kind, before, after."""
    old, new = ([(HEAD, words) for words in side] for side in (before, after))
    found = compare(version(sentences=old), version(sentences=new)).sentences
    return [
        (pair.kind, pair.before and pair.before.words, pair.after and pair.after.words)
        for pair in found
    ]


def test_sentence_with_another_number_has_changed_and_its_neighbours_have_not():
    old = ["Trước hạn: 6.395 hồ sơ;", "Rút: 19 hồ sơ;", "Không có hồ sơ quá hạn."]
    new = ["Trước hạn: 6.402 hồ sơ;", "Rút: 19 hồ sơ;", "Không có hồ sơ quá hạn."]
    assert changes(old, new) == [("changed", old[0], new[0])]


def test_sentence_is_joined_with_the_one_most_like_it():
    old = ["Từ chối giải quyết: 55 hồ sơ;"]
    new = ["Chờ giải quyết: 06 hồ sơ;", "Từ chối giải quyết: 65 hồ sơ;"]
    assert changes(old, new) == [("new", None, new[0]), ("changed", old[0], new[1])]


def test_sentences_without_common_words_are_gone_and_new():
    old, new = "Không có hồ sơ quá hạn.", "Camera hoạt động liên tục."
    assert changes([old], [new]) == [("gone", old, None), ("new", None, new)]


def test_changed_words_are_marked_in_the_sentence_and_far_words_left_out():
    far = "theo kế hoạch cải cách hành chính nhà nước của xã đã được phê duyệt từ đầu năm"
    old = (HEAD, f"Đã làm 08 nhiệm vụ (20,51%) {far} nay.")
    new = (HEAD, f"Đã làm 18 nhiệm vụ (46,15%) {far} trước nữa.")
    assert (
        "  2. Kết quả\n"
        "    ~ Đã làm [08 → 18] nhiệm vụ ([20,51% → 46,15%]) theo kế hoạch cải cách …\n"
        "      được phê duyệt từ đầu năm [nay → trước nữa].\n"
    ) in told(version(sentences=[old]), version(sentences=[new]))


def test_what_is_gone_stands_under_the_heading_as_it_is_now():
    old = [("3. Quý I", "Nhiệm vụ quý I năm 2026"), ("3. Quý I", "Sẽ mở đối thoại.")]
    new = [("4. Quý II", "Nhiệm vụ quý II năm 2026")]
    found = compare(version(sentences=old), version(sentences=new)).sentences
    assert [(pair.kind, pair.one.section) for pair in found] == [
        ("changed", "4. Quý II"),
        ("gone", "4. Quý II"),
    ]


def test_what_is_gone_stays_under_a_heading_that_stays():
    old = [("1. Một", "Một"), ("1. Một", "Sẽ mở đối thoại."), ("1. Một", "Đã họp 02 lần.")]
    new = [("1. Một", "Một"), ("2. Hai", "Hai"), ("2. Hai", "Đã họp 02 lần.")]
    found = compare(version(sentences=old), version(sentences=new)).sentences
    assert [(pair.one.words, pair.one.section) for pair in found] == [
        ("Sẽ mở đối thoại.", "1. Một"),
        ("Hai", "2. Hai"),
    ]


def test_symbol_of_a_document_is_not_broken_at_its_hyphen():
    words = f"{'a' * 60} 130/2005/NĐ-CP"  # the hyphen stands within 80 columns, the end beyond
    assert f"    + {'a' * 60}\n      130/2005/NĐ-CP\n" in told(
        version(), version(sentences=[(HEAD, words)])
    )


# --- inputs ---


def file(text, name="2026-Q1.yaml", role=SUBMISSION):
    return Input(role, name, hashlib.sha256((text or "").encode()).hexdigest(), text)


def test_changed_lines_of_a_file_are_counted_and_shown():
    old, new = (
        version(inputs={"a": file("x: 1\ny: 2\n")}),
        version(inputs={"a": file("x: 1\ny: 3\n")}),
    )
    assert """
Đầu vào: 1 đổi
  ~ số liệu đơn vị nộp, 2026-Q1.yaml: 1 dòng bỏ, 1 dòng thêm
      @@ -1,2 +1,2 @@
       x: 1
      -y: 2
      +y: 3
""" in told(old, new)


def test_long_line_of_a_file_is_cut_to_the_width():
    old, new = version(inputs={"a": file("x\n")}), version(inputs={"a": file("y" * 90)})
    assert f"\n      +{'y' * (80 - 6 - 1 - 1)}…\n" in told(old, new)


def test_of_many_changed_lines_the_first_are_shown_and_the_rest_counted():
    old = version(inputs={"a": file("x\n")})
    new = version(inputs={"a": file("".join(f"y{n}\n" for n in range(30)))})
    difference = compare(old, new)
    lines = changed_lines(difference.inputs[0])

    assert (lines.removed, lines.added, len(lines.shown)) == (1, 30, MOST_LINES)
    hidden = 1 + 1 + 30 - MOST_LINES  # the line of the place, one removed, thirty added
    assert f"… còn {hidden} dòng khác biệt" in tell_as_text(difference).plain


def test_file_without_a_copy_is_known_to_differ_by_its_hash():
    old = version(inputs={"a": Input(SUBMISSION, "2026-Q1.yaml", "1", None)})
    new = version(inputs={"a": Input(SUBMISSION, "2026-Q1.yaml", "2", "x")})
    words = " ".join(told(old, new).split())
    assert "2026-Q1.yaml: nội dung khác (không lưu đủ hai bản để so từng dòng)" in words


def test_files_that_only_one_report_was_made_from_are_new_or_gone():
    old, new = file("x", "targets.yaml", "mục tiêu"), file("x", "2025-Q4.yaml", "kỳ trước")
    words = told(version(inputs={"a": old}), version(inputs={"b": new}))
    assert "Đầu vào: 1 thêm, 1 bỏ" in words
    assert "  − mục tiêu, targets.yaml\n  + kỳ trước, 2025-Q4.yaml\n" in words


# --- what is compared ---


@pytest.mark.parametrize(
    ("commune", "period", "first_line"),
    [
        (UNIT, FIRST, "Xã Nguyễn Lương Bằng, quý I năm 2026: bản trước → bản sau"),
        (UNIT, SECOND, "Xã Nguyễn Lương Bằng: quý I năm 2026 → quý II năm 2026"),
        (
            OTHER_UNIT,
            FIRST,
            "Xã Nguyễn Lương Bằng (11242) → Phường Kiến An (11443), quý I năm 2026",
        ),
    ],
)
def test_first_line_says_what_is_compared(commune, period, first_line):
    old = version(record(count(1, "1")))
    new = version(record(count(2, "2"), commune=commune, period=period))
    assert told(old, new).splitlines()[0] == first_line


def test_equal_reports_of_two_periods_differ_in_their_period():
    words = told(version(), version(record(period=SECOND)))
    assert words.splitlines() == [
        "Xã Nguyễn Lương Bằng: quý I năm 2026 → quý II năm 2026",
        *("", "Đầu vào: không khác"),
        *("", "Chỉ tiêu: không khác"),
        *("", "Phát hiện: không khác"),
        *("", "Câu chữ: không khác"),
    ]


def test_versions_of_the_library_that_differ_are_told():
    words = told(version(), version(record(library="0.2.0")))
    assert "Phiên bản thư viện: 0.1.0 → 0.2.0\n" in words


def test_synthetic_figures_are_stamped():
    made_up = version(record(count(1, "1"), synthetic=True))
    assert "\nSỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI BÁO CÁO THẬT\n" in told(made_up, replaced(made_up))
    assert "\nBản trước: SỐ LIỆU MÔ PHỎNG" in told(made_up, version())


def replaced(report):
    """Return the same report with a sentence more."""
    return ReportVersion(report.folder, report.results, {}, (Sentence(HEAD, "Thêm."),), "other")


def test_nothing_different_is_one_sentence():
    assert told(version(), version()) == "Không có gì khác.\n"


def test_notebooks_that_differ_in_nothing_that_is_compared_are_told():
    assert "xem bằng nbdiff" in told(version(), version(notebook="other"))


# --- JSON ---


def test_json_has_every_part_and_null_for_what_is_not_there():
    old = version(
        record(count(1, "1"), findings=[finding()]), [(HEAD, "Một.")], {"a": file("x: 1\n")}
    )
    new = version(record(figure("b")), [], {"a": file("x: 2\n")}, "other")
    data = json.loads(visible_json(tell_as_json(compare(old, new))))

    assert (data["format"], data["same"], data["other"]) == ("cchc-diff/1", False, False)
    assert data["before"] == {
        "folder": "a",
        "library": "0.1.0",
        "synthetic": False,
        "commune": {"code": "11242", "name": "Xã Nguyễn Lương Bằng"},
        "period": FIRST,
    }
    assert data["inputs"] == [
        {
            "change": "changed",
            "role": SUBMISSION,
            "before": "2026-Q1.yaml",
            "after": "2026-Q1.yaml",
            "removed": 1,
            "added": 1,
            "diff": ["@@ -1 +1 @@", "-x: 1", "+x: 2"],
        }
    ]
    gone, new_one = data["indicators"]
    assert (gone["change"], gone["before"]["text"], gone["after"]) == ("gone", "1", None)
    assert (new_one["change"], new_one["before"], new_one["difference"]) == ("new", None, None)
    assert data["findings"] == [
        {
            "change": "gone",
            "code": "CD001",
            "severity": "error",
            "severity_text": "lỗi",
            "message": "lệch 1",
            "place": "a.yaml:1:1 x",
            "fields": ["x"],
        }
    ]
    assert data["sentences"] == [
        {"change": "gone", "section": HEAD, "before": "Một.", "after": None}
    ]


def test_difference_in_json_is_a_number_in_percentage_points():
    old, new = rate("98,86%", "6.395", "6.469"), rate("99,10%", "6.469", "6.528")
    (one,) = tell_as_json(compare(version(record(old)), version(record(new))))["indicators"]
    assert (one["difference"], one["difference_text"]) == (0.24, "+0,24 điểm phần trăm")
    assert one["before"]["numerator"] == "6.395"


# --- what a published file says is somebody's word ---

NASTY = "a\x1b[2J\x9b\u202e\x07 :warning: [red]"


def nasty():
    """Draw a report that says nasty things wherever words can stand."""
    said = figure("a", NASTY, name=NASTY, row=NASTY, status="x", status_text=NASTY)
    data = record(said, findings=[finding(message=NASTY)], library=NASTY)
    names = {"commune": {**UNIT, "name": NASTY}, "period": {"id": "x", "name": NASTY}}
    return version(data | names, [(NASTY, NASTY)], {"a": file(NASTY, NASTY, NASTY)})


def test_signs_that_steer_a_terminal_are_not_passed_on():
    calm = version(record(count(1, "1")), [(HEAD, "a b")], {"a": file("x\n")})
    for before, after in [(calm, nasty()), (nasty(), calm)]:
        words = told(before, after)
        data = visible_json(tell_as_json(compare(before, after)))

        assert "a�[2J��� :warning: [red]" in words
        assert all(sign.isprintable() for sign in (words + data).replace("\n", ""))
        assert all(len(line) <= 80 for line in words.splitlines())
        (name,) = {json.loads(data)[side]["commune"]["name"] for side in ("before", "after")} - {
            UNIT["name"]
        }
        assert name == NASTY


def write(folder, data=None, blocks=(), notebook=None):
    """Write a published folder with a record and the blocks of one official cell."""
    folder.mkdir(exist_ok=True)
    whole = data if isinstance(data, str) else json.dumps(data or record())
    (folder / "so-lieu.json").write_text(whole, "utf-8")
    outputs = [
        {"data": {BLOCKS_MIME: Blocks(tuple(blocks)).to_json()}},
        {"data": {RESULTS_MIME: {}}},
    ]
    cell = {
        "cell_type": "code",
        "source": "",
        "metadata": {"tags": ["official"]},
        "outputs": outputs,
    }
    (folder / "bao-cao.ipynb").write_text(notebook or json.dumps({"cells": [cell]}), "utf-8")
    return folder


def read(folder):
    return compare_reports(folder, folder).before


def test_sentences_are_read_from_the_official_blocks_with_their_headings(tmp_path):
    folder = write(
        tmp_path / "a",
        blocks=[
            Paragraph(text("UBND  xã báo cáo.")),
            Heading(1, "I.", "CHỈ ĐẠO"),
            Item(1, "-", text("Họp tại TP. Hải Phòng. Đã họp ", "02 lần; xong!")),
            Table("t", "Bảng", (), (Row(()),)),
            Signature(("- Lưu: VT.",), ("CHỦ TỊCH",), "Trần A"),
        ],
    )
    assert [(one.section, one.words) for one in read(folder).sentences] == [
        ("Phần đầu báo cáo", "UBND xã báo cáo."),
        ("I. CHỈ ĐẠO", "CHỈ ĐẠO"),
        ("I. CHỈ ĐẠO", "Họp tại TP. Hải Phòng."),
        ("I. CHỈ ĐẠO", "Đã họp 02 lần; xong!"),
        ("Nơi nhận, chữ ký", "- Lưu: VT."),
        ("Nơi nhận, chữ ký", "CHỦ TỊCH"),
        ("Nơi nhận, chữ ký", "Trần A"),
    ]


def source(path, content, role):
    return {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "role": role}


def test_copy_of_an_input_is_read_where_it_is_what_the_report_was_made_from(tmp_path):
    own, shared = b"x: 1\n", b"y: 1\n"
    sources = [
        source("params/11242-nguyen-luong-bang/2026-Q1.yaml", own, SUBMISSION),
        source("params/targets.yaml", shared, "mục tiêu"),
        source("params/checks.yaml", b"other", "quy tắc"),
        source("params/wording.yaml", b"missing", "quy tắc"),
    ]
    folder = write(tmp_path / "a", record(sources=sources))
    (folder / "inputs/11242-nguyen-luong-bang").mkdir(parents=True)
    (folder / "inputs/11242-nguyen-luong-bang/2026-Q1.yaml").write_bytes(own)
    (folder / "inputs/targets.yaml").write_bytes(shared)
    (folder / "inputs/checks.yaml").write_bytes(b"tampered")

    assert {one.name: one.text for one in read(folder).inputs.values()} == {
        "2026-Q1.yaml": "x: 1\n",
        "targets.yaml": "y: 1\n",
        "checks.yaml": None,
        "wording.yaml": None,
    }


def test_submissions_of_two_communes_and_periods_are_compared_with_each_other(tmp_path):
    old = [source("params/11242-nguyen-luong-bang/2026-Q1.yaml", b"1", SUBMISSION)]
    new = [
        source("other\\11443-kien-an\\2026-Q2.yaml", b"2", SUBMISSION),
        source("other\\11443-kien-an\\2026-Q1.yaml", b"1", "số liệu kỳ trước"),
    ]
    difference = compare_reports(
        write(tmp_path / "a", record(sources=old)),
        write(tmp_path / "b", record(sources=new, commune=OTHER_UNIT, period=SECOND)),
    )
    assert [(pair.kind, pair.one.name) for pair in difference.inputs] == [
        ("changed", "2026-Q2.yaml"),
        ("new", "2026-Q1.yaml"),
    ]


BAD_RECORDS = {
    "no JSON": "{",
    "no object": "[]",
    "nested without end": "[" * 100_000,
    "another format": record(format="cchc-results/9"),
    "a figure that is a list": record([]),
    "a figure without a code": record({"name": "x"}),
    "a number that is none": record(figure(numerator="1.2.3")),
    "a rate that is none": record(figure(stated="nhiều")),
    "a value that is text": record(figure(value="1")),
    "a value without end": json.dumps(record(figure(value=float("inf")))),
    "half a sign": json.dumps(record(library="\ud800")),
}


@pytest.mark.parametrize("data", BAD_RECORDS.values(), ids=BAD_RECORDS)
def test_record_that_cannot_be_read_is_told_with_its_folder(tmp_path, data):
    folder = write(tmp_path / "a", data)
    with pytest.raises(UsageError, match=r"so-lieu\.json không phải bảng kết quả đọc được") as told:
        read(folder)
    assert str(told.value).startswith(f"{folder}: ")
    assert str(told.value).isprintable()


BAD_NOTEBOOKS = {
    "no JSON": "{",
    "a list": "[]",
    "nested without end": "[" * 100_000,
    "cells that are none": '{"cells": [1]}',
    "a cell without a source": '{"cells": [{"cell_type": "code"}]}',
    "tags that are lists": '{"cells": [{"cell_type": "code", "source": "", '
    '"metadata": {"tags": [[]]}}]}',
    "not run to its end": '{"cells": []}',
}


@pytest.mark.parametrize("notebook", BAD_NOTEBOOKS.values(), ids=BAD_NOTEBOOKS)
def test_notebook_that_cannot_be_read_is_told_with_its_folder(tmp_path, notebook):
    folder = write(tmp_path / "a", notebook=notebook)
    with pytest.raises(UsageError, match=r"bao-cao\.ipynb không phải sổ tính đã chạy đến cuối"):
        read(folder)


@pytest.mark.parametrize("name", ["so-lieu.json", "bao-cao.ipynb"])
def test_folder_without_one_of_its_files_is_told(tmp_path, name):
    folder = write(tmp_path / "a")
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"{folder}: thiếu hoặc không đọc được {name}"):
        read(folder)
