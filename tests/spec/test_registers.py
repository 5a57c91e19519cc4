"""How dossiers of a register are counted into the figures of a report."""

import pytest
from support.registers import (
    HEAD,
    SEED_WINDOW,
    counted_file,
    counting,
    counts,
    drawn,
    faults,
    seed_register,
)

D = "procedures.dossiers"
SEED_COUNTS = {
    f"{D}.carried_over": 25,
    f"{D}.received": 6476,
    f"{D}.received_in_period": 6476 - 25,
    f"{D}.resolved": 6395 + 55 + 19,
    f"{D}.early": 6395,
    f"{D}.on_time": 0,
    f"{D}.overdue": 0,
    f"{D}.refused": 55,
    f"{D}.withdrawn": 19,
    f"{D}.pending": 1 + 6,
    f"{D}.pending_in_time": 1,
    f"{D}.pending_overdue": 0,
    f"{D}.awaiting_supplement": 6,
    f"{D}.online": 324 + 2524,
    f"{D}.in_person": 6476 - 25 - 324 - 2524,
    f"{D}.postal": 0,
    "digital.dossiers.received": 337 + 2525,
    "digital.dossiers.full": 337,
    "digital.dossiers.full_online": 324,
    "digital.dossiers.partial": 2525,
    "digital.dossiers.partial_online": 2524,
    "digital.services.with_dossiers": 29,
    "digital.services.with_online_dossiers": 29,
    "digital.payment.with_fees": 9,
    "digital.payment.dossiers_with_fees": 2346,
    "digital.payment.dossiers_paid_online": 2330,
}


@pytest.fixture(scope="module")
def seed(tmp_path_factory):
    return counted_file(tmp_path_factory.mktemp("so"), seed_register().encode("utf-8-sig"))


def test_the_synthetic_register_gives_exactly_the_totals_of_the_seed(seed):
    assert seed.counting.counts == SEED_COUNTS


def test_the_rows_of_form_06_add_up_to_the_totals(seed):
    rows, totals = seed.counting.by_field.values(), seed.counting.counts
    assert len(rows) == 6 + 4
    for name in next(iter(rows)):
        assert sum(row[name] for row in rows) == totals[f"{D}.{name}"]


def test_each_row_of_form_06_keeps_the_identities_of_the_form(seed):
    for row in seed.counting.by_field.values():
        assert row["received"] == row["carried_over"] + row["online"] + row["in_person"]
        outcomes = ("early", "on_time", "overdue", "refused", "withdrawn")
        assert row["resolved"] == sum(row[name] for name in outcomes)
        states = ("pending_in_time", "pending_overdue", "awaiting_supplement")
        assert row["pending"] == sum(row[name] for name in states)
        assert row["received"] == row["resolved"] + row["pending"]


def dossier(received="05/01/2026", due="10/01/2026", finished="", state="đang xử lý", channel="1"):
    return f"H24.100-260105-0001,Hộ tịch,{channel},{received},{due},{finished},{state}"


IN = {"received": 1, "received_in_period": 1, "in_person": 1}
OVER = {"received": 1, "carried_over": 1}
DONE = {"resolved": 1}


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        # kết thúc trước, đúng, sau ngày hẹn trả
        (dossier(finished="09/01/2026", state="9"), IN | DONE | {"early": 1}),
        (dossier(finished="10/01/2026", state="9"), IN | DONE | {"on_time": 1}),
        (dossier(finished="10/01/2026 23:59:59", state="9"), IN | DONE | {"on_time": 1}),
        (dossier(finished="11/01/2026", state="10"), IN | DONE | {"overdue": 1}),
        (dossier(due="", finished="11/01/2026", state="9"), IN | DONE | {"on_time": 1}),
        # từ chối, rút: đã giải quyết, nêu riêng, dù quá ngày hẹn
        (dossier(finished="20/01/2026", state="Trả lại"), IN | DONE | {"refused": 1}),
        (dossier(finished="20/01/2026", state="7"), IN | DONE | {"withdrawn": 1}),
        # đang giải quyết: hẹn trả đúng ngày chốt còn trong hạn
        (dossier(due="31/3/2026"), IN | {"pending": 1, "pending_in_time": 1}),
        (dossier(due="30/3/2026"), IN | {"pending": 1, "pending_overdue": 1}),
        (dossier(due=""), IN | {"pending": 1, "pending_in_time": 1}),
        (dossier(due="06/01/2026", state="5"), IN | {"pending": 1, "awaiting_supplement": 1}),
        (dossier(due="06/01/2026", state="8"), IN | {"pending": 1, "awaiting_supplement": 1}),
        # xong sau ngày chốt là còn đang giải quyết
        (
            dossier(due="30/3/2026", finished="01/4/2026", state="9"),
            IN | {"pending": 1, "pending_overdue": 1},
        ),
        # kỳ trước chuyển sang: đầu kỳ chưa xong; xong đúng ngày đầu kỳ là của kỳ này
        (
            dossier("31/12/2025", "10/01/2026", "01/01/2026", "9"),
            OVER | DONE | {"early": 1},
        ),
        (dossier("31/12/2025", "10/01/2026", "31/12/2025", "9"), {}),
        (dossier("31/12/2025", "31/3/2026"), OVER | {"pending": 1, "pending_in_time": 1}),
        # ngày đầu và ngày cuối đều tính; sau ngày cuối thì không
        (
            dossier("01/01/2026", "31/3/2026", channel="2"),
            {"received": 1, "received_in_period": 1, "online": 1}
            | {"pending": 1, "pending_in_time": 1},
        ),
        (dossier("01/4/2026", "10/4/2026"), {}),
        # chưa bao giờ được tiếp nhận
        (dossier(state="1"), {}),
        (dossier(state="3"), {}),
        (dossier(channel="3"), {"received": 1, "received_in_period": 1, "postal": 1}
         | {"pending": 1, "pending_overdue": 1}),
    ],
)  # fmt: skip
def test_a_dossier_counts_where_its_days_and_state_put_it(row, wanted):
    assert counts(drawn(row)) == wanted


def test_a_supplement_that_was_asked_for_after_the_period_had_not_been_asked_for_in_it():
    head = f"{HEAD},Ngày yêu cầu bổ sung"
    row = dossier(due="31/3/2026", state="5")
    later = counts(drawn(f"{row},02/4/2026", head=head))
    assert later == IN | {"pending": 1, "pending_in_time": 1}
    assert counts(drawn(f"{row},31/3/2026", head=head))["awaiting_supplement"] == 1


def test_an_extended_day_counts_for_the_day_promised_first():
    head = f"{HEAD},Ngày gia hạn"
    row = dossier(due="10/01/2026", finished="12/01/2026", state="9")
    assert counts(drawn(f"{row},15/01/2026", head=head))["early"] == 1
    assert counts(drawn(f"{row},", head=head))["overdue"] == 1


def test_moving_one_day_of_return_moves_exactly_one_dossier_and_names_it():
    before = seed_register()
    row = before.splitlines()[3000]
    code, finished = row.split(",")[1], row.split(",")[15].split()[0]
    moved = row.replace(f"{finished} 16:", "30/3/2026 16:")
    after = before.replace(row, moved)
    old, new = (counting(text.encode(), window=SEED_WINDOW) for text in (before, after))
    changed = {f: new.counts[f] - n for f, n in old.counts.items() if new.counts[f] != n}
    assert changed == {f"{D}.early": -1, f"{D}.overdue": +1}
    assert new.ledger.codes(new.rows_behind(f"{D}.overdue"), 9) == (code,)


def test_what_a_register_does_not_say_is_not_counted_as_none():
    head = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái"
    found = counting(drawn("A-1,05/01/2026,10/01/2026,,4", head=head)).counts
    assert f"{D}.online" not in found
    assert not [field for field in found if field.startswith("digital.")]


def test_a_channel_that_one_dossier_lacks_leaves_the_channels_uncounted():
    other = dossier().replace("0001", "0002").replace(",1,", ",,")
    assert {"online", "in_person"}.isdisjoint(counts(drawn(dossier(), other)))


def test_fees_count_on_the_day_of_payment_where_there_is_one():
    head = f"{HEAD},Lệ phí,Thanh toán trực tuyến,Ngày thanh toán"
    rows = (
        f"{dossier()},50.000,có,31/3/2026",
        f"{dossier().replace('0001', '0002')},50.000,không,31/3/2026",
        f"{dossier().replace('0001', '0003')},50.000,có,01/4/2026",
        f"{dossier().replace('0001', '0004')},miễn phí,không,",
    )
    found = counting(drawn(*rows, head=head)).counts
    assert found["digital.payment.dossiers_with_fees"] == 2
    assert found["digital.payment.dossiers_paid_online"] == 1


def test_what_is_digital_counts_among_the_dossiers_resolved_in_the_period():
    head = f"{HEAD},Số hóa,Kết quả điện tử"
    done = dossier(finished="09/01/2026", state="9")
    rows = (f"{done},có,không", f"{dossier().replace('0001', '0002')},có,có")
    found = counting(drawn(*rows, head=head)).counts
    digital = {field.rpartition(".")[2]: n for field, n in found.items() if "digitis" in field}
    assert digital == {"resolved": 1, "digitised": 1, "electronic_results": 0}


def test_two_systems_are_two_registers_and_a_code_counts_once():
    city = drawn(dossier(), dossier().replace("0001", "0002"))
    again = drawn(dossier(), dossier().replace("0001", "0003"))
    assert counts(city, again)["received"] == 3
    assert faults(city, again) == {2: "mã hồ sơ đã có ở dòng trên"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (dossier(received="31/02/2026"), 'ngày tiếp nhận "31/02/2026" không có trong lịch'),
        (dossier(received="05/01/26"), 'ngày tiếp nhận "05/01/26"'),
        (dossier(received="01/31/2026"), "tháng đứng trước ngày?"),
        (dossier(received="Trần Thị C"), "ngày tiếp nhận không phải một ngày"),
        (dossier(received=""), "ngày tiếp nhận để trống"),
        (dossier(finished="04/01/2026", state="9"), "kết thúc xử lý trước ngày tiếp nhận"),
        (dossier(due="04/01/2026"), "hẹn trả trước ngày tiếp nhận"),
        (dossier(state="9"), "đã xong nhưng không có ngày kết thúc xử lý"),
        (dossier(state="Lạ"), "trạng thái không có trong registers.yaml"),
        (dossier(state=""), "trạng thái để trống"),
        (dossier(channel="fax"), "kênh nộp không có trong registers.yaml"),
        (dossier().replace("H24.100-260105-0001", "0912345678"), "mã hồ sơ không đúng dạng"),
        (dossier().replace("H24.100-260105-0001", ""), "mã hồ sơ để trống"),
        (dossier().replace("H24.100-260105-0001", "=1+1"), "mã hồ sơ không đúng dạng"),
        (f"{dossier()},thừa,ô", "dòng không có đủ ô như dòng tên cột"),
    ],
)
def test_a_row_that_cannot_be_counted_is_told_and_counted_nowhere(row, words):
    sound = dossier().replace("0001", "0009")
    register = drawn(sound, row, sound.replace("0009", "0008"))
    told = faults(register)
    assert list(told) == [3]
    assert words in told[3]
    assert counts(register)["received"] == 2


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    told = faults(drawn(dossier(received="31/02/2026", due="45/01/2026", state="Lạ")))[2]
    assert told.count(";") == 2


def test_dossiers_of_another_commune_are_left_out_by_its_name_and_by_its_code():
    head = f"{HEAD},Cơ quan/đơn vị"
    own = [f"{dossier().replace('0001', f'{n:04}')},UBND xã Nguyễn Lương Bằng" for n in range(20)]
    named = f"{dossier().replace('0001', '0090')},UBND xã Thanh Miện"
    coded = f"{dossier().replace('H24.100', 'H24.101')},Phòng Kinh tế"
    register = drawn(*own, named, coded, head=head)
    assert counts(register)["received"] == 20
    assert faults(register) == {
        22: "hồ sơ của đơn vị khác",
        23: "mã đơn vị trong mã hồ sơ khác các hồ sơ còn lại",
    }
