"""What came of each commune: its submission, what waits for its answer, and who is silent."""

from datetime import date

import pytest
from support.city import COMMUNES, PERIOD
from support.heaps import EARLY, LATER, handed_in, put

from cchc_lib.communes import find_province
from cchc_lib.errors import InputError, UsageError
from cchc_lib.intake import Order as Heap
from cchc_lib.intake import collect
from cchc_lib.periods import parse_period
from cchc_lib.received import REGISTER
from cchc_lib.reply import Order, gather

Q1 = parse_period(PERIOD)
HOME = find_province("31")
A, B = COMMUNES[:2]
OTHER = "2025-Q1"


@pytest.fixture
def params(tmp_path):
    folder = tmp_path / "params"
    folder.mkdir()
    return folder


@pytest.fixture
def collected(tmp_path, params):
    """Collect files into ``params``, each given by its name, as if they all came at once."""

    def run(files, *, newest=False):
        for name, (content, at) in files.items():
            put(tmp_path / "thư" / name, content, at)
        collect(tmp_path / "thư", Heap(Q1, HOME, params, newest))

    return run


def place(params, unit):
    return params / unit.folder / f"{PERIOD}.yaml"


def found(params):
    return gather(Order(Q1, HOME, str(params)))


def test_communes_of_whom_nothing_came_are_silent(params):
    gathered = found(params)
    assert gathered.handed == ()
    assert gathered.silent == HOME.units(Q1.calendar.first, Q1.calendar.last)
    assert gathered.as_of is None


def test_a_file_put_there_by_hand_came_on_no_known_day(params):
    put(place(params, A), handed_in(0))
    (one,) = found(params).handed
    assert (one.commune, one.day) == (A, None)
    assert one.submission.commune == A.code


def test_a_correction_comes_after_the_file_that_it_replaced(params, collected):
    collected({"a.yaml": (handed_in(0), EARLY)})
    collected({"a2.yaml": (handed_in(0, note="sửa"), LATER)}, newest=True)
    (one,) = found(params).handed
    assert [entry.origin for entry in one.taken] == ["a.yaml", "a2.yaml"]
    assert one.day == date(2026, 3, 16)
    assert one.returned == ()


def test_files_that_differ_wait_for_an_answer_until_one_is_taken(params, collected):
    files = {"a.yaml": (handed_in(0), EARLY), "b.yaml": (handed_in(0, note="sửa"), LATER)}
    collected(files)
    (one,) = found(params).handed
    assert one.read is None
    assert [entry.origin for entry in one.returned] == ["a.yaml", "b.yaml"]
    collected(files, newest=True)
    (one,) = found(params).handed
    assert one.returned == ()
    assert one.day == date(2026, 3, 20)


def test_a_file_of_another_period_concerns_only_the_period_it_was_sent_for(params, collected):
    collected({"a.yaml": (handed_in(0, period=OTHER), EARLY)})
    (one,) = found(params).handed
    assert [entry.period for entry in one.returned] == [OTHER]
    assert gather(Order(parse_period("2026-Q2"), HOME, str(params))).handed == ()


def test_files_of_nobody_are_counted_and_no_commune_is_asked(params, collected):
    collected({"ảnh.png": (b"\x89PNG", EARLY)})
    gathered = found(params)
    assert (gathered.handed, gathered.unclaimed) == ((), 1)


def test_an_unreadable_submission_keeps_its_problems_and_harms_no_other(params):
    put(place(params, A), b"commune: [")
    put(place(params, B), handed_in(1))
    first, second = found(params).handed
    assert first.submission is None
    assert first.read.problems
    assert second.submission.commune == B.code


def test_a_problem_of_an_earlier_file_names_that_file(params):
    put(place(params, A), handed_in(0))
    put(params / A.folder / "2025-Q4.yaml", b"commune: [")
    (one,) = found(params).handed
    assert {problem.message.partition(":")[0] for problem in one.read.problems} == {
        "ở tệp 2025-Q4.yaml đã gửi trước đây"
    }


def test_a_file_of_another_commune_in_the_place_of_one_is_nobodys_figures(params):
    put(place(params, A), handed_in(1))
    (one,) = found(params).handed
    assert one.submission is None
    (problem,) = one.read.problems
    assert problem.place.field == "commune"
    assert A.name in problem.message


def test_a_link_out_of_the_folder_is_not_read(params, tmp_path):
    put(tmp_path / "secret.yaml", handed_in(0))
    place(params, A).parent.mkdir()
    place(params, A).symlink_to(tmp_path / "secret.yaml")
    (one,) = found(params).handed
    assert "symlink" in one.read.problems[0].message


def test_what_the_register_took_and_is_gone_is_told_and_not_reminded(params, collected):
    collected({"a.yaml": (handed_in(0), EARLY)})
    place(params, A).unlink()
    gathered = found(params)
    assert A not in gathered.silent
    (words,) = gathered.astray
    assert A.name in words


def test_a_broken_register_is_told(params):
    put(params / REGISTER, b"\xff\xfe")
    with pytest.raises(InputError, match=REGISTER):
        found(params)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="không có thư mục số liệu"):
        found(tmp_path / "gone")
