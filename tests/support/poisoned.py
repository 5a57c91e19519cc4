"""What a commune could hand in to deceive a reader: words that look like formulas and links."""

from pathlib import Path
from typing import Any

import yaml
from support.params_copy import SEED_FILE, params_copy

WORDS = (
    r"$x^2$ $$y$$ \(z\) \[w\] \$v\$ \\(u\\) https://e.vn/a ftp://e.vn data:text/plain,e www.e.vn "
    r"mailto:a@e.vn a@e.vn e.vn/b <https://e.vn> [b](http://e.vn) ![c](http://e.vn/c.png) "
    r"[d]: http://e.vn <img src=http://e.vn/i.png> <a href=//e.vn>f</a> &lt;b&gt; &#36; `$q$` @@0@@"
)
"""What any text may hold; prose keeps braces for its placeholders."""
LINE = WORDS + r" $\href{http://e.vn}{k}$ \begin{align}m\end{align} $\require{html}$"
MAX_LINE = 600

_NO_WORDS = {"type", "stated", "commune", "period", "synthetic"}
_PROSE = {"basis", "opening", "closing", "statements", "next_tasks", "proposals", "assessment"}


def poisoned_params(folder: Path) -> Path:
    """Copy the parameters to ``folder`` with such words behind each text of the seed."""
    params = params_copy(folder)
    file = params / SEED_FILE
    handed_in = _poisoned(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))
    # One line a text: what is folded has other lines than what is said of them.
    typed = yaml.dump(handed_in, allow_unicode=True, default_style='"', width=10**6)
    file.write_text(typed, "utf-8")
    return params


def _poisoned(handed_in: Any, path: tuple[str, ...] = ()) -> Any:
    if isinstance(handed_in, list):
        return [_poisoned(each, path) for each in handed_in]
    if isinstance(handed_in, dict):
        given = {key: value for key, value in handed_in.items() if value != ""}
        return {
            key: value if key in _NO_WORDS else _poisoned(value, (*path, key))
            for key, value in given.items()
        }
    if _PROSE & set(path):
        return handed_in if handed_in.startswith("{@") else f"{handed_in} {WORDS}"
    is_line = " " in handed_in and len(handed_in) + len(LINE) < MAX_LINE
    return f"{handed_in} {LINE}" if is_line else handed_in
