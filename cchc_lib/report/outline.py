"""The outline (đề cương) of the report: the six contents of Nghị quyết 76/NQ-CP (15/7/2021).

Văn bản 581/BNV-CCHC prescribes four parts; the titles are those in use by communes. Sections
marked optional are left out, and the numbering closes up, when a commune has nothing for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading: ``key`` is the path of its section in the submission.

    ``passages`` names the library's own sentences that belong here unless the commune places
    them elsewhere.
    """

    key: str
    title: str
    passages: tuple[str, ...] = ()
    children: tuple["Entry", ...] = ()
    optional: bool = False

    def walk(self) -> Iterator["Entry"]:
        """Yield this entry and all below it, top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()


def _optional(key: str, title: str, *passages: str) -> Entry:
    return Entry(key, title, passages, optional=True)


STEERING = Entry(
    "steering",
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    children=(
        Entry("steering.direction", "Về công tác chỉ đạo, điều hành"),
        Entry("steering.planning", "Về triển khai kế hoạch cải cách hành chính", ("planning",)),
        Entry(
            "steering.communication",
            "Về công tác thông tin, tuyên truyền CCHC",
            ("communication",),
        ),
        Entry("steering.inspection", "Về công tác kiểm tra CCHC", ("inspection",)),
        _optional("steering.dialogue", "Về khảo sát sự hài lòng và đối thoại", "dialogue"),
        _optional(
            "steering.assigned_tasks",
            "Tiến độ, kết quả thực hiện nhiệm vụ của UBND {province}, Chủ tịch UBND {province} "
            "giao",
            "assigned_tasks",
        ),
    ),
)
INSTITUTIONS = Entry(
    "institutions",
    "Cải cách thể chế",
    children=(
        _optional(
            "institutions.lawmaking",
            "Tham gia xây dựng và ban hành văn bản quy phạm pháp luật",
            "lawmaking",
        ),
        _optional(
            "institutions.review",
            "Kiểm tra, rà soát và hệ thống hóa văn bản quy phạm pháp luật",
            "law_review",
        ),
        _optional(
            "institutions.enforcement",
            "Tổ chức thi hành pháp luật và theo dõi thi hành pháp luật",
        ),
        _optional(
            "institutions.digital_education",
            "Chuyển đổi số trong phổ biến, giáo dục pháp luật",
        ),
        _optional("institutions.new_laws", "Truyền thông, phổ biến Luật và Nghị quyết mới"),
        _optional("institutions.education", "Tuyên truyền, phổ biến giáo dục pháp luật"),
    ),
)
PROCEDURES = Entry(
    "procedures",
    "Cải cách thủ tục hành chính (TTHC)",
    children=(
        Entry(
            "procedures.one_stop",
            "Thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC",
            ("procedures",),
        ),
        Entry("procedures.dossiers", "Kết quả giải quyết TTHC", ("dossiers",)),
        Entry(
            "procedures.feedback",
            "Tỷ lệ giải quyết phản ánh, kiến nghị về quy định TTHC",
            ("feedback",),
        ),
        Entry(
            "procedures.satisfaction",
            "Kết quả đánh giá chất lượng giải quyết TTHC",
            ("satisfaction",),
        ),
    ),
)
APPARATUS = Entry(
    "apparatus",
    "Cải cách tổ chức bộ máy",
    children=(
        _optional(
            "apparatus.organization",
            "Kết quả rà soát, hoàn thiện các quy định về vị trí, chức năng, nhiệm vụ, quyền hạn, "
            "cơ cấu tổ chức của các cơ quan, tổ chức hành chính và đơn vị sự nghiệp công lập tại "
            "địa phương",
        ),
        _optional(
            "apparatus.staffing",
            "Đánh giá về tình hình quản lý, sử dụng biên chế công chức, viên chức của "
            "UBND {commune_type}",
            "staffing",
        ),
    ),
)
CIVIL_SERVICE = Entry("civil_service", "Cải cách chế độ công vụ", ("civil_service",))
FINANCE = Entry(
    "finance",
    "Cải cách tài chính công",
    children=(
        _optional(
            "finance.budget",
            "Kết quả thực hiện các quy định về quản lý tài chính - ngân sách",
            "budget",
        ),
        _optional("finance.assets", "Kết quả thực hiện quy định về quản lý, sử dụng tài sản công"),
        _optional(
            "finance.autonomy",
            "Kết quả thực hiện cơ chế tự chủ tài chính tại các đơn vị sự nghiệp công lập",
            "autonomy",
        ),
    ),
)
DIGITAL = Entry("digital", "Xây dựng Chính quyền điện tử, Chính quyền số", ("digital",))
RESULTS = Entry(
    "results",
    "Kết quả thực hiện công tác cải cách hành chính",
    children=(INSTITUTIONS, PROCEDURES, APPARATUS, CIVIL_SERVICE, FINANCE, DIGITAL),
)
ASSESSMENT = Entry(
    "assessment",
    "Đánh giá chung",
    children=(
        Entry("assessment.strengths", "Ưu điểm"),
        Entry("assessment.weaknesses", "Tồn tại, hạn chế"),
        _optional("assessment.causes", "Nguyên nhân"),
    ),
)
NEXT_TASKS = Entry("next_tasks", "Phương hướng, nhiệm vụ CCHC trọng tâm {next_tasks}")
PROPOSALS = _optional("proposals", "Kiến nghị, đề xuất")

OUTLINE = (STEERING, RESULTS, ASSESSMENT, NEXT_TASKS, PROPOSALS)
"""The parts of the report, in order."""
