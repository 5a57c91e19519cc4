"""Published figures, read back from the folders of finished reports.

Each room imports its part by name, for only ``outputs`` needs pandas.
"""
