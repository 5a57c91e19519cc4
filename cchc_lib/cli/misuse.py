"""What typer says about a wrong command line, in Vietnamese."""

import re
from typing import Any

from cchc_lib.shown import visible

_IN_VIETNAMESE = (
    (r"Missing (?:argument|option) '(.+?)'.*", r"thiếu \1"),
    (r"Missing command.*", "thiếu tên lệnh"),
    (r"No such command '(.*?)'\.?(?: Did you mean (.+)\?)?", r"không có lệnh \1; gần nhất: \2"),
    (r"No such option: (\S+)(?: \(Possible options: (.+)\))?.*",
     r"không có tùy chọn \1; gần nhất: \2"),
    (r"Got unexpected extra argument\S* \((.+)\)", r"thừa \1"),
    (r"Option '(.+)' requires an argument.*", r"tùy chọn \1 cần một giá trị"),
    (r"Option '(.+)' does not take a value.*", r"tùy chọn \1 không nhận giá trị"),
    (r"Invalid value for '(.+?)': .*greater than or equal to (\S+)", r"\1 phải từ \2 trở lên"),
    (r"Invalid value for '(.+?)'.*", r"\1 phải là số"),
)  # fmt: skip


def describe_misuse(error: Any) -> str:
    """Say in Vietnamese what typer refuses, and where help is; without any word that is help."""
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(message)
    rows = ((re.fullmatch(pattern, message), words) for pattern, words in _IN_VIETNAMESE)
    vietnamese = next((found.expand(words) for found, words in rows if found), message)
    command = error.ctx.command_path if error.ctx else "cchc"
    return visible(f"{vietnamese.removesuffix('; gần nhất: ')}; xem {command} --help")
