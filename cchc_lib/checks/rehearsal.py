"""What all checks of a folder share, made once in a process from which others are forked."""

from cchc_lib.checks.model.context import load_context
from cchc_lib.checks.registry import check_submission
from cchc_lib.checks.tables.legal import load_legal_table
from cchc_lib.checks.tables.settings import load_settings
from cchc_lib.checks.tables.wording import load_wording
from cchc_lib.communes import all_communes
from cchc_lib.indicators import compute_indicators, load_targets
from cchc_lib.reading.numbers import read_pieces
from cchc_lib.submission.load import validated
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.sources.yaml_file import parse_yaml
from cchc_lib.submission.typed.words import load_vocabulary

_INVENTED = """
commune: "{code}"
period: 2026-Q1
synthetic: có
header:
  number: 1
  symbol: BC-UBND
  date: 16/3/2026
  data_window: {{first_day: 15/12/2025, last_day: 14/3/2026}}
  recipients: ["Lưu: VT"]
  signature: {{authority: [CHỦ TỊCH], signer: Nguyễn Văn Mẫu}}
documents:
  plan: {{type: Kế hoạch, number: 1, symbol: KH-UBND, date: 15/01/2026, title: Cải cách hành chính}}
steering:
  planning:
    tasks_planned: 39
    tasks_done: 8
    statements:
      - Căn cứ {{doc:plan}}, tỉnh và thành phố giao xã đạt trên 90% tổng số hồ sơ quý I năm 2026.
procedures:
  one_stop: {{total: 337, published: 337}}
  dossiers:
    carried_over: 161
    received: 5.249
    online: 4.746
    resolved: 5.085
    early: 4.267
    by_field: [{{field: Hộ tịch, received: 5.249, resolved: 5.085}}]
    statements:
      - Hồ sơ tăng từ 5.000 lên 5.249 so với cùng kỳ năm trước; giải quyết đúng hạn 99,5%.
finance:
  budget: {{revenue_plan: 100, revenue: 50}}
"""


def prepare_tables(params_dir: str) -> None:
    """Read what all submissions of a folder are held against, and check an invented one.

    What that compiles and looks up on the way, forks of this process have. Raises ``InputError``
    where a file cannot be read.
    """
    targets = load_targets(params_dir)
    load_legal_table(params_dir)
    load_settings(params_dir)
    load_wording(params_dir).prepare()
    read_pieces("", load_vocabulary(params_dir).numbers)
    text = _INVENTED.format(code=all_communes()[0].code)
    invented = validated(Submission, parse_yaml(text.encode(), "rehearsal.yaml"))
    results = compute_indicators(invented, targets)
    check_submission(invented, results, load_context(invented, params_dir))
    results.table  # noqa: B018  # pandas, too, looks things up the first time
