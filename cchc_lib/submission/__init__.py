"""What a commune hands in: read strictly at the door, frozen ever after."""

from cchc_lib.submission.load import load_submission, read_submission, submission_schema
from cchc_lib.submission.model import Submission

__all__ = ["Submission", "load_submission", "read_submission", "submission_schema"]
