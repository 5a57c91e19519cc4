"""Published folders: what stands in them, and the figures of finished reports read back.

Each room imports its part by name, for only ``outputs`` needs pandas.
"""
