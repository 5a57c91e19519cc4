"""The parts of a key in words: what a report was made from besides its inputs."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyPart:
    """A part of a key in Vietnamese: what is hashed, and what to say where it differs.

    ``title`` names the part in the crate, ``changed`` is why a batch makes a report again,
    ``machine`` names what another machine has installed, ``foreign`` is why a report is not made
    again to verify it. A part that cannot differ there has "".
    """

    title: str
    changed: str
    machine: str = ""
    foreign: str = ""


KEY_PARTS: Mapping[str, KeyPart] = {
    "notebook": KeyPart(
        "Mã băm của sổ tính chính",
        "sổ tính đã đổi",
        "sổ tính",
        "báo cáo lập bằng sổ tính khác với sổ tính của thư viện này",
    ),
    "library": KeyPart(
        "Mã băm của thư viện cchc_lib",
        "thư viện đã đổi",
        "thư viện cchc",
        "báo cáo lập bằng bản khác của thư viện cchc",
    ),
    "packages": KeyPart(
        "Mã băm của tên và phiên bản mọi gói đã cài",
        "gói cài đặt đã đổi",
        "gói cài đặt",
    ),
    "formats": KeyPart("Định dạng yêu cầu", "định dạng yêu cầu khác"),
    "standards": KeyPart("Chuẩn PDF yêu cầu", "chuẩn PDF yêu cầu khác"),
}
