"""Where definitions come from, each cited in one way."""

FORM06 = "Biểu số 06/VPCP/KSTT, Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"
"""The form of dossiers received and resolved."""
