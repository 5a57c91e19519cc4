"""Runs: execute the notebook, render every format, publish the whole. They never compute."""
