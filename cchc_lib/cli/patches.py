"""What this program changes in typer, or reads of its private parts; nobody else does.

Each entry names the version that was looked at and what would make it needless. Importing this
changes nothing.
"""

import typer

USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]
"""The error of a wrong command line.

typer (0.29.2) exports ``BadParameter`` alone, whose base is its own or click's, as its version has
it. Needless once ``UsageError`` can be imported from typer.
"""


def speak_vietnamese() -> None:
    """Give the boxes of the help pages their Vietnamese titles.

    Changes constants of ``typer.rich_utils`` (0.29.2), for a ``Typer`` takes none of them as an
    argument. Needless once it does, or once typer comes with Vietnamese words.
    """
    from typer import rich_utils  # noqa: PLC0415  # slow, and for help pages only

    rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
    rich_utils.OPTIONS_PANEL_TITLE = "Tùy chọn"
    rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
    rich_utils.DEFAULT_STRING = "[mặc định: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
