"""A letter as plain text, to be pasted into a mail."""

from collections.abc import Sequence

from cchc_lib.blocks import Block, Letterhead, Signature, Table, plain, to_plain_text


def as_text(blocks: Sequence[Block]) -> bytes:
    """Return the words of a letter, its parts a blank line apart; no line is broken."""
    return ("\n\n".join(filter(None, map(_words, blocks))) + "\n").encode()


def _words(block: Block) -> str:
    if isinstance(block, Letterhead):
        return " ".join((block.parent, *block.agency)).strip()
    if isinstance(block, Table):
        return _rows(block)
    if isinstance(block, Signature):
        recipients = ("Nơi nhận:", *block.recipients)
        return "\n".join(filter(None, (*recipients, "", *block.authority, block.signer)))
    return to_plain_text(block)


def _rows(table: Table) -> str:
    """Return a table row by row: its number or name, then the other cells."""
    rows = ([plain(cell) for cell in row.cells] for row in table.rows)
    told = (f"{head}{'.' if head.isdigit() else ':'} {' – '.join(rest)}" for head, *rest in rows)
    return "\n".join([f"{table.caption}:", *told])
