"""The sheets of a form, as XlsxWriter writes them."""
