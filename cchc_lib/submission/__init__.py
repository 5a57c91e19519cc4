"""What a commune hands in: read strictly at the door, frozen ever after."""

from cchc_lib.submission.load import load_submission, read_submission
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.schema import submission_schema

__all__ = ["Submission", "load_submission", "read_submission", "submission_schema"]
