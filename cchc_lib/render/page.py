"""What every HTML page has: the templates, one style sheet, and a policy that names them."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cchc_lib.numerals import format_count
from cchc_lib.render.views import has_long_word

TEMPLATES = Path(__file__).parent / "templates"

Page: TypeAlias = dict[str, Any]


def render_page(template: str, page: Page) -> str:
    """Return a page made of a template and what it prints; text never becomes markup."""
    return _environment().get_template(template).render(page)


def prepare_pages() -> None:
    """Compile the templates and read the style sheet, which all pages of this process share."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)
    _sheet()


def policy(css: str, script: str = "") -> str:
    """Return the content security policy of a page: this style, this script, nothing else."""
    scripts = f"script-src '{_digest(script)}'; " if script else ""
    return (
        f"default-src 'none'; {scripts}style-src '{_digest(css)}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def style_sheet(running_head: str) -> str:
    """Return the one style sheet; ``running_head`` is repeated on every printed page."""
    return f'{_sheet()}@page{{@top-right{{content:"{_css_string(running_head)}"}}}}'


@cache
def _sheet() -> str:
    shares = "".join(f".w{share}{{width:{share}%}}" for share in range(1, 101))
    report = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f"{report}{shares}\n{as_records('.scroll table', 30)}{as_records('.many', 44)}"


def as_records(table: str, width: int) -> str:
    """Return the rules that make ``table`` a list of records below so many rem of its frame."""
    records = (TEMPLATES / "records.css").read_text(encoding="utf-8").replace("TABLE", table)
    return f"@media screen{{@container (width < {width}rem){{\n{records}}}}}\n"


def _css_string(words: str) -> str:
    """Return ``words`` so that they stay inside a CSS string, whatever they are."""
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in words)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.tests["long"] = has_long_word
    environment.filters["count"] = format_count
    return environment
