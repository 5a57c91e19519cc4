"""What leaves as a form: the workbook in which a commune fills in its figures."""

from cchc_lib.forms.carried import Carried
from cchc_lib.forms.mould import Mould, filled_bytes
from cchc_lib.forms.write import form_bytes, write_form

__all__ = ["Carried", "Mould", "filled_bytes", "form_bytes", "write_form"]
