"""A request reaches a worker as it was sent, with what goes along to another machine."""

import json
from dataclasses import replace

import pytest

from cchc_lib.runs.workers.handover import Handover
from cchc_lib.runs.workers.request import ReportRequest, request_from_json

NEAR = ReportRequest("a", {"folder": "a", "source": "params"}, 4 << 30, 120.0)
FAR = replace(NEAR, handover=Handover("/srv/cchc", (7, 1234567890123456789), {"library": "x"}))


@pytest.mark.parametrize("request_", [NEAR, FAR, replace(NEAR, handover=Handover("/", (), {}))])
def test_request_survives_being_written_and_read(request_):
    assert request_from_json(json.loads(json.dumps(request_.to_json()))) == request_
