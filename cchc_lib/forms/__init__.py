"""What leaves as a form: the workbook in which a commune fills in its figures."""

from cchc_lib.forms.carried import Carried
from cchc_lib.forms.write import form_bytes, write_form

__all__ = ["Carried", "form_bytes", "write_form"]
