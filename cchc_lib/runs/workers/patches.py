"""What the fork server changes for the libraries that it imports, before it imports them.

Therefore this module imports none itself. Each entry names the version that was looked at and what
would make it needless; there is nothing of the kind outside the modules of this name.
"""

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace


@contextmanager
def notebook_during_imports() -> Iterator[None]:
    """Answer modules that ask while imported whether this is a notebook: it is.

    Changes ``builtins.get_ipython``, which only IPython's shell defines. pandas (3.1.1,
    ``core/config_init.py``) asks it once, when imported, and in a terminal would cut the tables of
    all later notebooks to the terminal's width. Needless once pandas asks when it shows a table.
    """
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def skip_iri_grammar() -> None:
    """Have ``import rfc3987_syntax`` fail, as where that package is not installed.

    Changes ``sys.modules``. jsonschema (4.26.0, ``_format.py``) imports rfc3987-syntax (1.1.0) if
    it can, which then compiles a grammar of IRIs for 1.5 seconds; no notebook's schema has one.
    Needless once either does it on first use.
    """
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
