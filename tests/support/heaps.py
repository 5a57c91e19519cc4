"""Heaps of received files for tests: mails, zips, and the submissions in them."""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from support.city import COMMUNES, PERIOD, SMALL

EARLY = datetime(2026, 3, 16, 8, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def handed_in(number: int = 0, *, period: str = PERIOD, note: str = "") -> bytes:
    """Return the submission of a commune of Hải Phòng; ``note`` makes another version of it."""
    text = SMALL.read_text("utf-8").replace('"24184"', f'"{COMMUNES[number].code}"')
    text = text.replace(f"period: {PERIOD}", f"period: {period}")
    return f"{text}# {note}\n".encode()


def put(path: Path, content: bytes, at: datetime = EARLY) -> Path:
    """Write a file that came at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def mail(attached: Mapping[str, bytes], at: datetime = EARLY, sender: str = "xa@e.vn") -> bytes:
    """Return a mail with attachments."""
    message = EmailMessage()
    message["From"], message["To"] = f"Văn thư <{sender}>", "so@e.vn"
    message["Date"], message["Subject"] = at, "Báo cáo CCHC"
    message.set_content("Kính gửi Sở.")
    for name, content in attached.items():
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, EARLY.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(member, content)
    return package.getvalue()
