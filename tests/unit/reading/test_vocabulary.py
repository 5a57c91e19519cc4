"""The table of words: what it may say, and what it is told where it says something else."""

import copy

import pytest
from support.reading import TABLE, read

from cchc_lib.errors import InputError
from cchc_lib.reading.vocabulary import build_vocabulary
from cchc_lib.submission.typed.words import load_vocabulary


def changed(**rows):
    table = copy.deepcopy(TABLE)
    for path, value in rows.items():
        table[path] = {**table[path], **value} if isinstance(value, dict) else table[path] + value
    return table


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"figures": {"a.b": ["dossier nobody"]}}, r'a\.b: "dossier nobody": .* là nobody'),
        ({"both": {"hồ sơ lạ": ["dossier", "nobody"]}}, r'both: "hồ sơ lạ": .* là nobody'),
        ({"sums": [["a.total", "a.part"]]}, r"sums: a\.total: .* là a\.part, a\.total"),
        ({"rates": {"a.rate": {"of": "a.part"}}}, r"rates: a\.rate: .* là a\.part"),
        ({"entails": {"a.b": "a.c"}}, r"entails: a\.b: .* là a\.b, a\.c"),
        ({"grammar": {"joints": ["và"]}}, r"grammar: .* là joints"),
        ({"roles": {"nouns": ["nobody"]}}, r"roles: nouns: .* là nobody"),
        ({"qualifiers": {"beyond": ["vượt"]}}, r"qualifiers: .* là beyond"),
    ],
)
def test_a_row_that_names_what_is_not_there_is_refused_by_its_name(rows, told):
    with pytest.raises(ValueError, match=told):
        build_vocabulary(changed(**rows))


def test_a_table_that_lacks_a_part_is_told_which():
    with pytest.raises(ValueError, match="thiếu mục figures, sums"):
        build_vocabulary({key: TABLE[key] for key in TABLE.keys() - {"figures", "sums"}})


def test_a_broken_table_of_a_folder_is_told_with_its_file(tmp_path):
    (tmp_path / "reading.yaml").write_text("figures: 5\n", "utf-8")
    with pytest.raises(InputError, match=r"reading\.yaml.*thiếu mục"):
        load_vocabulary(str(tmp_path))


def test_a_wording_that_is_added_is_read():
    subject = {**TABLE["concepts"]["subject"], "dossier": ["tập giấy tờ"]}
    table = changed(concepts={"subject": subject})
    (figure,) = read("Tiếp nhận 5 tập giấy tờ.", vocabulary=build_vocabulary(table)).figures
    assert (figure.indicator, figure.value) == ("procedures.dossiers.received", 5)


def test_what_is_no_list_is_refused():
    with pytest.raises(ValueError, match="counted: cần một danh sách"):
        build_vocabulary({**TABLE, "counted": "hồ sơ"})
