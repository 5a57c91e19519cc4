"""Links below params: what they lead to outside is read by nobody and copied nowhere."""

import os
import shutil
import socket
from pathlib import Path

import pytest
from support.command_line import cchc
from support.handed_in import hand_in
from support.params_copy import params_copy

from cchc_lib.checks import check_file
from cchc_lib.errors import InputError
from cchc_lib.handed_in import leads_out
from cchc_lib.indicators.targets import load_targets
from cchc_lib.periods import parse_period
from cchc_lib.runs.jobs.inputs import commune_inputs
from cchc_lib.submission import load_submission

COMMUNE, PERIOD = "11242", "2026-Q1"
FOLDER = "11242-nguyen-luong-bang"
SECRET = "mật khẩu của người khác"


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "elsewhere" / "2026-Q1.yaml"
    file.parent.mkdir()
    file.write_text(f"secret: {SECRET}\n", encoding="utf-8")
    return file


def linked_file(params, secret):
    (params / FOLDER).mkdir(parents=True)
    (params / FOLDER / secret.name).symlink_to(secret)


def linked_folder(params, secret):
    params.mkdir()
    (params / FOLDER).symlink_to(secret.parent)


def chain_of_links(params, secret):
    (params / FOLDER).mkdir(parents=True)
    (params / "inside").symlink_to(secret)
    (params / FOLDER / secret.name).symlink_to("../inside")


def relative_link(params, secret):
    (params / FOLDER).mkdir(parents=True)
    out = os.path.relpath(secret, params / FOLDER)
    (params / FOLDER / secret.name).symlink_to(out)


WAYS_OUT = (linked_file, linked_folder, chain_of_links, relative_link)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_link_out_is_refused_by_every_reader_and_packer(way, tmp_path, secret):
    params = tmp_path / "params"
    way(params, secret)
    inputs = commune_inputs(params, FOLDER, parse_period(PERIOD))
    for read in (
        lambda: load_submission(COMMUNE, PERIOD, str(params)),
        lambda: inputs.pack(tmp_path / "packed"),
    ):
        with pytest.raises(InputError, match=r"liên kết \(symlink\) trỏ ra ngoài"):
            read()
    handed_in = {digest for name, digest in inputs.key().items() if FOLDER in name}
    assert handed_in == {"không đọc được"}
    assert not [path for path in (tmp_path / "packed").rglob("*") if path.is_file()]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_check_of_the_folder_tells_nothing_of_what_is_outside(way, tmp_path, secret, cchc_here):
    params = tmp_path / "params"
    way(params, secret)
    for form in ("text", "json", "sarif"):
        run = cchc_here("check", "--params", params, "--format", form, params)
        assert SECRET not in run.output + run.errors


def test_a_shared_table_that_is_a_link_out_is_refused(tmp_path, secret):
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "targets.yaml").symlink_to(secret)
    with pytest.raises(InputError, match="trỏ ra ngoài"):
        load_targets(str(tmp_path / "params"))


def test_an_earlier_period_that_is_a_link_out_is_refused(tmp_path, secret):
    file = hand_in(tmp_path / "params", COMMUNE)
    file.with_name("2025-Q4.yaml").symlink_to(secret)
    with pytest.raises(InputError, match=r"2025-Q4\.yaml: liên kết"):
        check_file(file, str(tmp_path / "params"))


def test_links_inside_and_a_linked_folder_of_parameters_are_the_users_choice(tmp_path):
    params = tmp_path / "real"
    file = hand_in(params, COMMUNE, received="5")
    file.rename(params / "kept.yaml")
    file.symlink_to("../kept.yaml")
    (tmp_path / "params").symlink_to(params)
    load_submission(COMMUNE, PERIOD, str(tmp_path / "params"))
    commune_inputs(tmp_path / "params", FOLDER, parse_period(PERIOD)).pack(tmp_path / "packed")
    packed = tmp_path / "packed" / "inputs" / FOLDER / "2026-Q1.yaml"
    assert packed.read_bytes() == file.read_bytes()
    assert not packed.is_symlink()


def test_links_in_a_circle_lead_nowhere(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert not leads_out(tmp_path / "a", tmp_path)


def pipe(path):
    os.mkfifo(path)


def door(path):
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        listening.bind(path.name)
    finally:
        os.chdir(here)


def endless(path):
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and devices of this kind")
@pytest.mark.parametrize("make", [pipe, door, endless])
def test_what_is_no_file_is_neither_waited_for_nor_packed(make, tmp_path, cchc_here):
    params = tmp_path / "params"
    (params / FOLDER).mkdir(parents=True)
    make(params / FOLDER / "2026-Q1.yaml")
    inputs = commune_inputs(params, FOLDER, parse_period(PERIOD))
    assert not [file for file in inputs.files if file.folder == params]
    assert cchc_here("render", COMMUNE, PERIOD, "--params", params, "--out", tmp_path).code == 2


@pytest.mark.slow
def test_a_batch_tells_of_a_link_out_and_keeps_nothing_of_its_target(tmp_path, secret):
    params = params_copy(tmp_path)
    shutil.rmtree(params / FOLDER)
    (params / FOLDER).mkdir()
    (params / FOLDER / secret.name).symlink_to(secret)
    run = cchc("batch", PERIOD, "--params", params, "--out", tmp_path / "out", "--jobs", "1")
    assert run.code != 0
    assert "trỏ ra ngoài" in run.output + run.errors
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
