"""A mail, taken apart: when and from whom it came, and the files attached to it."""

import binascii
import email
import email.header
import email.policy
from collections.abc import Iterator
from datetime import UTC
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from cchc_lib.foreign.packed.archive import is_archive, unpack_archive
from cchc_lib.foreign.packed.room import MAX_NAME, NESTED, Names, Room
from cchc_lib.foreign.refusal import Refusal

MAX_PARTS = 500
BROKEN = "thư hỏng, không đọc được; hãy lưu riêng các tệp đính kèm vào thư mục này"
NO_PART = "tệp đính kèm hỏng; hãy xin gửi lại"
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)


def unpack_mail(content: bytes, room: Room) -> tuple[str, str]:
    """Put what is attached to a mail into the room; return its time (ISO, UTC) and its sender.

    Both are "" where the mail does not tell. Files of a mail that was forwarded in it belong to it,
    and so do those of an attached zip; one of them that cannot be read is refused alone. Raises
    ``Refusal`` where the mail itself is to blame.
    """
    try:
        message = _message(content)
        files = [part for part in _leaves(message) if _is_file(part)]
        told = _time_of(message), _sender_of(message)
    except (MemoryError, Refusal):
        raise
    except Exception as error:  # whatever the library raises about a mail that lies
        raise Refusal(BROKEN) from error
    for number, part in enumerate(files, start=1):
        _take(part, _name_of(part, number), room)
    return told


def _message(content: bytes) -> Message:
    return email.message_from_bytes(content, policy=email.policy.compat32)


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something themselves, in their order."""
    waiting = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.is_multipart():
            waiting.extend(reversed(_inside(part)))
        else:
            yield part
    if waiting:
        raise Refusal(f"thư có hơn {MAX_PARTS} phần; hãy lưu riêng các tệp đính kèm")


def _inside(part: Message) -> list[Message]:
    """Return the parts of a part; a forwarded mail may have been packed as text."""
    parts = [inner for inner in part.get_payload() if isinstance(inner, Message)]
    packed = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
    if part.get_content_type() != "message/rfc822" or not packed:
        return parts
    return [_message(binascii.a2b_base64(str(inner.get_payload()).encode())) for inner in parts]


def _is_file(part: Message) -> bool:
    """Tell whether a part is a file, and not the letter, a picture in it or its signature."""
    try:
        kind, disposition = part.get_content_type(), part.get_content_disposition()
        is_inline = part.get("Content-ID") is not None and disposition != "attachment"
        if kind in _SIGNATURES or (is_inline and kind.startswith("image/")):
            return False
        is_letter = part.get_content_maintype() in {"text", "multipart", "message"}
        return bool(part.get_filename()) or disposition == "attachment" or not is_letter
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a head that cannot be read is no letter's
        return True


def _take(part: Message, name: str, room: Room) -> None:
    """Put an attached file into the room, or note why not: the others do not suffer for it."""
    try:
        content = part.get_payload(decode=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever the library raises about a part that lies
        content = None
    if not isinstance(content, bytes):
        room.refuse((name,), NO_PART)
    elif is_archive(name, content):
        _open(content, (name,), room)
    elif name.lower().endswith(".eml"):
        room.refuse((name,), NESTED)
    else:
        room.take((name,), content)


def _open(content: bytes, names: Names, room: Room) -> None:
    try:
        unpack_archive(content, names, room)
    except Refusal as no:
        room.refuse(names, no.words)


def _name_of(part: Message, number: int) -> str:
    """Return what an attached file is called; what nobody can read is counted."""
    try:
        told = (part.get_filename() or "")[: 4 * MAX_NAME]
        name = str(email.header.make_header(email.header.decode_header(told)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever the library raises about a name that lies
        name = ""
    return name.strip() or f"tệp đính kèm {number}"


def _time_of(message: Message) -> str:
    try:
        time = parsedate_to_datetime(str(message["Date"])[:MAX_NAME])
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (TypeError, ValueError, OverflowError, LookupError):
        return ""


def _sender_of(message: Message) -> str:
    return parseaddr(str(message["From"] or "")[: 4 * MAX_NAME])[1][:MAX_NAME]
