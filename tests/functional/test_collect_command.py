"""``cchc collect``: a heap of mail becomes a city that can be checked; all is accounted for."""

import json

import pytest
from support.city import COMMUNES, PERIOD
from support.command_line import cchc
from support.heaps import LATER, handed_in, mail, put, zipped

RECORD = 'province: "31"\ndue:\n  - {periods: [quý], day: 18, source: Công văn thử}\n'


@pytest.fixture
def heap(tmp_path):
    folder = tmp_path / "thư"
    put(folder / "a.yaml", handed_in(0))
    put(folder / "b.eml", mail({"bao cao.yaml": handed_in(1)}, LATER))
    put(folder / "c.zip", zipped({"c1.yaml": handed_in(2), "c2.yaml": handed_in(3)}))
    put(folder / "d.yaml", handed_in(3, note="bản khác"), LATER)
    put(folder / "ảnh.png", b"\x89PNG")
    return folder


def test_every_file_is_told_and_who_is_missing_or_late(cchc_here, heap, tmp_path):
    params = tmp_path / "params"
    put(params / "31-hai-phong.yaml", RECORD.encode())
    run = cchc_here("collect", heap, "--period", PERIOD, "--params", params)
    assert run.code == 1
    lines = run.output.splitlines()
    assert [line.partition(" – ")[0] for line in lines[:6]] == [
        "a.yaml (Phường Thành Đông)",
        "b.eml › bao cao.yaml (Phường Hải Dương)",
        "c.zip › c1.yaml (Phường Lê Thanh Nghị)",
        "c.zip › c2.yaml (Phường Tân Hưng)",
        "d.yaml (Phường Tân Hưng)",
        "ảnh.png",
    ]
    assert "6 tệp: 3 đã nhận, 2 chưa rõ, 1 không nhận." in lines
    assert "Thành phố Hải Phòng: 111 đơn vị chưa có số liệu: Phường Tân Hưng, " in run.output
    assert "Trong đó đã gửi tệp nhưng phải xem lại: Phường Tân Hưng." in lines
    assert "Nộp sau hạn 18/3/2026: Phường Hải Dương ngày 20/3/2026." in lines
    assert {path.parent.name for path in params.rglob(f"{PERIOD}.yaml")} == {
        unit.folder for unit in COMMUNES[:3]
    }
    again = cchc_here("collect", heap, "--period", PERIOD, "--params", params, "--newest")
    assert "1 đã nhận" in again.output
    assert (params / COMMUNES[3].folder / f"{PERIOD}.yaml").is_file()


def test_a_dry_run_says_so_and_a_province_must_be_known(cchc_here, heap, tmp_path):
    params = tmp_path / "params"
    words = ("collect", heap, "--period", PERIOD, "--params", params, "--dry-run")
    run = cchc_here(*words)
    assert run.code == 2
    assert "--province" in run.errors
    assert cchc_here(*words, "--province", "99").code == 2
    run = cchc_here(*words, "--province", "31")
    assert run.output.endswith("Chạy thử: chưa ghi gì.\n")
    assert not params.exists()


@pytest.mark.slow
def test_the_days_reach_the_list_of_a_batch(heap, tmp_path):
    params = tmp_path / "params"
    put(params / "31-hai-phong.yaml", RECORD.encode())
    cchc("collect", heap, "--period", PERIOD, "--params", params)
    batch = ("batch", PERIOD, "--params", params, "--out", tmp_path / "out", "--to", "html")
    assert cchc(*batch, "--only", "10525*").code == 0
    index = json.loads((tmp_path / "out" / PERIOD / "index.json").read_text("utf-8"))
    days = {row["code"]: row["received"] for row in index["communes"] if "received" in row}
    assert days == {"10510": "2026-03-16", "10525": "2026-03-20", "10532": "2026-03-16"}
    assert cchc("summary", PERIOD, "--params", params, "--out", tmp_path / "out").code == 0
    (params / "nhan-so-lieu.csv").write_text("hỏng", "utf-8")
    run = cchc(*batch, "--only", "10525*")
    assert run.code == 0
    assert "không xét ai nộp chậm" in run.output + run.errors
