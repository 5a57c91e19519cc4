"""What leaves as a form: the workbook in which a commune fills in its figures."""

from cchc_lib.forms.carried import Carried
from cchc_lib.forms.mould import Mould, filled_bytes
from cchc_lib.forms.province import Form, Order, Outcome, form_name, write_forms
from cchc_lib.forms.write import form_bytes, write_form

__all__ = [
    "Carried",
    "Form",
    "Mould",
    "Order",
    "Outcome",
    "filled_bytes",
    "form_bytes",
    "form_name",
    "write_form",
    "write_forms",
]
