"""What stands in a published folder and beside it: the names of files, the formats of what is data.

Whoever writes, lists, signs, verifies or reads such a folder has its names from here; the files
of each format of a report stand in ``formats``.
"""

NOTEBOOK = "bao-cao.ipynb"
"""The master notebook executed: the report, and all that the other files are made of."""

RESULTS_FILE = "so-lieu.json"
"""The results: the whole report as data; ``results`` is the model of the file."""

WORKFLOW = "so-tinh.ipynb"
"""The master notebook as it was run, beside the report that it made."""

INPUTS = "inputs"
"""The folder with copies of what the report was made from."""

CRATE_FILE = "ro-crate-metadata.json"
"""The crate, the record of the run: what was made, from what, with what, by whom."""

SUMS_FILE = "SHA256SUMS"
SIGNED_FILE = "ky-duyet.json"

FAILED = "that-bai"
"""The folder in that of a published report which tells of a later run that failed."""

FAILED_FILE = "that-bai.ipynb"
FAILED_NOTEBOOK = f"{FAILED}/{FAILED_FILE}"

SUMMARY = "tong-hop"
"""The folder of a roll-up, among those of the communes."""

INDEX_PAGE = "index.html"
INDEX_FILE = "index.json"
INDEX_TABLE = "index.xlsx"

RESULTS_FORMAT = "cchc-results/1"
INDEX_FORMAT = "cchc-index/1"
