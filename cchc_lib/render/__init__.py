"""Exporters: from the executed notebook to what people read, one module per format."""
