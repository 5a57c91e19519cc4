"""A notebook executed by papermill, in this process or by a kernel, and exported."""
