"""The sections of a report's outline with the figures that belong to each.

The order of classes and fields is that of the outline; ``None`` is a figure that the commune does
not have. Descriptions are Vietnamese: forms, formulas and the JSON Schema show them.
"""

from pydantic import Field

from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.fields import Amount, Count, Date, Level, Line, StatedRate
from cchc_lib.submission.model.parts import Section


class Planning(Section):
    """I.2: the yearly reform plan."""

    tasks_planned: Count | None = Field(None, description="số nhiệm vụ đề ra trong kế hoạch năm")
    tasks_done: Count | None = Field(None, description="số nhiệm vụ đã hoàn thành")


class Communication(Section):
    """I.3: information and communication."""

    broadcasts: Count | None = Field(None, description="tin, bài phát trên loa truyền thanh")
    posts: Count | None = Field(None, description="bài đăng Trang thông tin điện tử, Facebook")
    leaflets: Count | None = Field(None, description="tờ rơi, tài liệu hướng dẫn đã phát")
    reach: Count | None = Field(None, description="lượt tiếp cận qua mạng xã hội (ước tính)")


class Inspection(Section):
    """I.4: inspection of reform work."""

    agencies_total: Count | None = Field(None, description="số cơ quan, đơn vị thuộc diện kiểm tra")
    agencies_inspected: Count | None = Field(None, description="số cơ quan, đơn vị đã kiểm tra")
    issues_found: Count | None = Field(None, description="số vấn đề phát hiện qua kiểm tra")
    issues_resolved: Count | None = Field(None, description="số vấn đề đã xử lý")


class AssignedTasks(Section):
    """I.*: tasks given by the city or province and its chairman."""

    total: Count | None = Field(None, description="tổng số nhiệm vụ được giao")
    on_time: Count | None = Field(None, description="hoàn thành đúng hạn")
    late: Count | None = Field(None, description="hoàn thành quá hạn")
    in_progress: Count | None = Field(None, description="chưa hoàn thành, còn trong hạn")
    overdue: Count | None = Field(None, description="chưa hoàn thành, đã quá hạn")


class Dialogue(Section):
    """Surveys of satisfaction and dialogues with people and businesses."""

    survey_forms: Count | None = Field(None, description="số phiếu khảo sát mức độ hài lòng")
    dialogues: Count | None = Field(None, description="số cuộc đối thoại với người dân, DN")


class Steering(Model):
    """I: steering and direction."""

    direction: Section = Field(Section(), description="công tác chỉ đạo, điều hành")
    planning: Planning = Field(Planning(), description="triển khai kế hoạch cải cách hành chính")
    communication: Communication = Field(
        Communication(), description="thông tin, tuyên truyền CCHC"
    )
    inspection: Inspection = Field(Inspection(), description="kiểm tra CCHC")
    dialogue: Dialogue = Field(Dialogue(), description="khảo sát sự hài lòng và đối thoại")
    assigned_tasks: AssignedTasks = Field(
        AssignedTasks(), description="nhiệm vụ UBND và Chủ tịch UBND cấp tỉnh giao"
    )


class Lawmaking(Section):
    """II.1.1: taking part in making legal documents."""

    issued: Count | None = Field(None, description="số văn bản QPPL đã ban hành")


class LawReview(Section):
    """II.1.2: checking and reviewing legal documents."""

    checked: Count | None = Field(None, description="số văn bản đã kiểm tra theo thẩm quyền")
    unlawful: Count | None = Field(None, description="số văn bản phát hiện trái pháp luật")
    unlawful_handled: Count | None = Field(None, description="số văn bản trái luật đã xử lý")
    to_review: Count | None = Field(None, description="số văn bản QPPL phải rà soát")
    reviewed: Count | None = Field(None, description="số văn bản QPPL đã rà soát")


class Institutions(Model):
    """II.1: institutional reform."""

    lawmaking: Lawmaking = Field(
        Lawmaking(), description="tham gia xây dựng, ban hành văn bản QPPL"
    )
    review: LawReview = Field(LawReview(), description="kiểm tra, rà soát văn bản QPPL")
    enforcement: Section = Field(Section(), description="tổ chức và theo dõi thi hành pháp luật")
    digital_education: Section = Field(
        Section(), description="chuyển đổi số trong phổ biến, giáo dục pháp luật"
    )
    new_laws: Section = Field(
        Section(), description="truyền thông, phổ biến Luật và Nghị quyết mới"
    )
    education: Section = Field(Section(), description="tuyên truyền, phổ biến giáo dục pháp luật")


class OneStop(Section):
    """II.2.1: the one-stop mechanism."""

    total: Count | None = Field(None, description="số TTHC thuộc thẩm quyền giải quyết")
    published: Count | None = Field(None, description="số TTHC đã công khai")
    at_center: Count | None = Field(None, description="số TTHC tiếp nhận tại Trung tâm PVHCC")
    electronic_process: Count | None = Field(None, description="số TTHC có quy trình điện tử")
    single: Count | None = Field(None, description="số TTHC thực hiện theo cơ chế một cửa")
    linked: Count | None = Field(None, description="số TTHC liên thông")
    internal_process: Count | None = Field(
        None, description="số quy trình nội bộ giải quyết TTHC đã ban hành"
    )
    any_place: Count | None = Field(None, description="TTHC không phụ thuộc địa giới hành chính")
    any_place_dossiers: Count | None = Field(None, description="hồ sơ không phụ thuộc địa giới")


class DossierFlow(Model):
    """The counts of Biểu 06: dossiers received, resolved and pending, one channel each.

    Some forms have one cell for what others split: trước và đúng hạn, trực tiếp và bưu chính.
    """

    carried_over: Count | None = Field(None, description="hồ sơ từ kỳ trước chuyển sang")
    received_in_period: Count | None = Field(
        None, description="tiếp nhận mới trong kỳ, không kể kỳ trước chuyển sang"
    )
    online: Count | None = Field(None, description="tiếp nhận trực tuyến trong kỳ")
    in_person: Count | None = Field(None, description="tiếp nhận trực tiếp trong kỳ")
    postal: Count | None = Field(None, description="tiếp nhận qua bưu chính công ích trong kỳ")
    in_person_and_postal: Count | None = Field(
        None, description="trực tiếp và qua bưu chính, khi hệ thống chỉ có một số chung"
    )
    kiosk: Count | None = Field(
        None, description="tiếp nhận qua ki-ốt thông minh trong kỳ (từ 05/8/2026)"
    )
    received: Count | None = Field(None, description="tổng số, gồm cả kỳ trước chuyển sang")
    resolved: Count | None = Field(None, description="đã giải quyết xong")
    early: Count | None = Field(None, description="giải quyết trước hạn")
    on_time: Count | None = Field(None, description="đúng hạn (không kể từ chối, rút)")
    in_time: Count | None = Field(
        None, description="trước hạn và đúng hạn, khi hệ thống chỉ có một số chung"
    )
    overdue: Count | None = Field(None, description="giải quyết quá hạn")
    refused: Count | None = Field(None, description="từ chối giải quyết")
    withdrawn: Count | None = Field(None, description="công dân rút hồ sơ")
    pending: Count | None = Field(None, description="đang giải quyết")
    pending_in_time: Count | None = Field(None, description="đang giải quyết, trong hạn")
    pending_overdue: Count | None = Field(None, description="đang giải quyết, quá hạn")
    awaiting_supplement: Count | None = Field(None, description="chờ bổ sung hồ sơ")
    due: Count | None = Field(None, description="hồ sơ đến hạn giải quyết trong kỳ")


class DossierRow(DossierFlow):
    """One row of a table of dossiers, with the rates that the commune printed for it."""

    stated: dict[str, StatedRate] = Field(
        default_factory=dict,
        description="tỷ lệ đã công bố của riêng dòng này, ví dụ early_rate: 98,86%",
    )

    @property
    def label(self) -> str:
        """Return what the row is called."""
        raise NotImplementedError


class FieldDossiers(DossierRow):
    """One row of Biểu 06: a field of work, in one source system."""

    field: Line = Field(description="lĩnh vực, ví dụ Hộ tịch")
    source_system: Line | None = Field(None, description="hệ thống nguồn")

    @property
    def label(self) -> str:
        """Return the field, with its source system if that is given."""
        return ", ".join(filter(None, (self.field, self.source_system)))


class LevelDossiers(DossierRow):
    """The dossiers of procedures that one level of administration decides."""

    level: Level = Field(description="cấp có thẩm quyền giải quyết, ví dụ cấp xã")

    @property
    def label(self) -> str:
        """Return the level."""
        return self.level


class ScopeDossiers(DossierRow):
    """A part of the dossiers that the report speaks of by itself."""

    scope: Line = Field(description="phần hồ sơ, ví dụ hồ sơ không phụ thuộc địa giới")

    @property
    def label(self) -> str:
        """Return the name of the part."""
        return self.scope


class Dossiers(Section, DossierFlow):
    """II.2.2: dossiers of administrative procedures, in all, by field, by level, and in part."""

    by_field: tuple[FieldDossiers, ...] = Field(
        (), description="số hồ sơ theo lĩnh vực, mỗi lĩnh vực một dòng"
    )
    by_level: tuple[LevelDossiers, ...] = Field(
        (), description="số hồ sơ theo cấp giải quyết, mỗi cấp một dòng"
    )
    by_scope: tuple[ScopeDossiers, ...] = Field(
        (), description="phần hồ sơ được nêu riêng (không cộng thành tổng), mỗi phần một dòng"
    )


class Announced(Model):
    """II.2.1: procedures announced, reviewed and simplified in the period."""

    announced: Count | None = Field(None, description="số TTHC được công bố trong kỳ")
    new: Count | None = Field(None, description="trong đó TTHC mới ban hành")
    amended: Count | None = Field(None, description="trong đó TTHC sửa đổi, bổ sung, thay thế")
    repealed: Count | None = Field(None, description="trong đó TTHC bãi bỏ")
    reviewed: Count | None = Field(None, description="số TTHC đã rà soát, đánh giá")
    simplified: Count | None = Field(None, description="số TTHC được đơn giản hóa")


class Feedback(Section):
    """II.2.3: feedback and petitions about procedures (PAKN)."""

    received: Count | None = Field(None, description="số PAKN tiếp nhận")
    resolved: Count | None = Field(None, description="số PAKN đã xử lý")


class Answers(Model):
    """How people answered, where the survey has levels."""

    very_satisfied: Count | None = Field(None, description="rất hài lòng")
    satisfied: Count | None = Field(None, description="hài lòng (không kể rất hài lòng)")
    neutral: Count | None = Field(None, description="bình thường")
    dissatisfied: Count | None = Field(None, description="không hài lòng")


class Satisfaction(Section):
    """II.2.4: how people judge the handling of procedures."""

    respondents: Count | None = Field(None, description="số lượt người dân, DN đánh giá")
    satisfied: Count | None = Field(None, description="số lượt hài lòng (mọi mức hài lòng)")
    levels: Answers = Field(Answers(), description="theo mức, khi khảo sát có nhiều mức")


class Procedures(Model):
    """II.2: reform of administrative procedures."""

    visits: Count | None = Field(None, description="lượt người đến giao dịch tại Trung tâm PVHCC")
    one_stop: OneStop = Field(OneStop(), description="cơ chế một cửa, một cửa liên thông")
    catalogue: Announced = Field(Announced(), description="công bố, rà soát, đơn giản hóa TTHC")
    dossiers: Dossiers = Field(Dossiers(), description="kết quả giải quyết TTHC (Biểu 06)")
    feedback: Feedback = Field(
        Feedback(), description="phản ánh, kiến nghị (PAKN) về quy định TTHC"
    )
    satisfaction: Satisfaction = Field(
        Satisfaction(), description="đánh giá chất lượng giải quyết TTHC"
    )


class Staffing(Section):
    """II.3.2: staff quotas and who is there."""

    as_of: Date | None = Field(None, description="số liệu tính đến ngày")
    present: Count | None = Field(None, description="cán bộ, công chức, viên chức hiện có")
    officials: Count | None = Field(None, description="trong đó công chức")
    employees: Count | None = Field(None, description="trong đó viên chức đơn vị sự nghiệp")
    assigned: Count | None = Field(None, description="biên chế được giao")
    reduced: Count | None = Field(None, description="tinh giản trong kỳ")


class Apparatus(Model):
    """II.3: reform of the organisation."""

    organization: Section = Field(
        Section(), description="rà soát chức năng, nhiệm vụ, cơ cấu tổ chức"
    )
    staffing: Staffing = Field(Staffing(), description="quản lý, sử dụng biên chế")


class CivilService(Section):
    """II.4: reform of the civil service."""

    trained: Count | None = Field(None, description="lượt đào tạo, bồi dưỡng")
    recruited: Count | None = Field(None, description="số người tuyển dụng")
    appointed: Count | None = Field(None, description="số người bổ nhiệm")
    disciplined: Count | None = Field(None, description="số người bị kỷ luật")


class Budget(Section):
    """II.5.a: revenue and public investment, in million đồng."""

    revenue: Amount | None = Field(None, description="thu NSNN lũy kế (triệu đồng)")
    revenue_plan: Amount | None = Field(None, description="kế hoạch thu NSNN năm (triệu đồng)")
    investment: Amount | None = Field(None, description="giải ngân vốn đầu tư công (triệu đồng)")
    investment_plan: Amount | None = Field(None, description="kế hoạch vốn năm (triệu đồng)")
    audit_findings: Count | None = Field(None, description="kiến nghị thanh tra, kiểm toán")
    audit_done: Count | None = Field(None, description="kiến nghị đã thực hiện xong")


class Autonomy(Section):
    """II.5.c: public service units by the state's share of their running costs."""

    self_funded: Count | None = Field(None, description="ĐVSN tự bảo đảm chi thường xuyên")
    partly_funded: Count | None = Field(None, description="ĐVSN tự bảo đảm một phần")
    state_funded: Count | None = Field(None, description="ĐVSN do Nhà nước bảo đảm")


class Finance(Model):
    """II.5: reform of public finance."""

    budget: Budget = Field(
        Budget(), description="thu ngân sách, giải ngân đầu tư công (triệu đồng)"
    )
    assets: Section = Field(Section(), description="quản lý, sử dụng tài sản công")
    autonomy: Autonomy = Field(
        Autonomy(), description="tự chủ tài chính của đơn vị sự nghiệp (ĐVSN)"
    )


class OnlineServices(Model):
    """II.6: procedures offered as online public services, by level."""

    partial: Count | None = Field(None, description="DVCTT một phần")
    full: Count | None = Field(None, description="DVCTT toàn trình")
    with_dossiers: Count | None = Field(None, description="DVCTT phát sinh hồ sơ")
    with_online_dossiers: Count | None = Field(None, description="DVCTT phát sinh hồ sơ trực tuyến")


class OnlineDossiers(Model):
    """II.6: dossiers of online services (filed online or in person), by level of service."""

    received: Count | None = Field(None, description="tổng hồ sơ DVCTT tiếp nhận")
    full: Count | None = Field(None, description="hồ sơ DVCTT toàn trình (trực tuyến + trực tiếp)")
    full_online: Count | None = Field(None, description="trong đó nộp trực tuyến")
    partial: Count | None = Field(None, description="hồ sơ DVCTT một phần (trực tuyến + trực tiếp)")
    partial_online: Count | None = Field(None, description="trong đó nộp trực tuyến")
    online_resolved: Count | None = Field(None, description="hồ sơ trực tuyến đã giải quyết")
    online_in_time: Count | None = Field(
        None, description="hồ sơ trực tuyến giải quyết trước hạn và đúng hạn"
    )


class Payment(Model):
    """II.6: online payment of fees and other financial duties."""

    with_duty: Count | None = Field(None, description="TTHC có nghĩa vụ tài chính")
    integrated: Count | None = Field(None, description="TTHC đã tích hợp thanh toán trực tuyến")
    with_fees: Count | None = Field(None, description="TTHC đã phát sinh phí, lệ phí")
    dossiers_with_fees: Count | None = Field(None, description="hồ sơ có phát sinh phí, lệ phí")
    dossiers_paid_online: Count | None = Field(None, description="hồ sơ đã thanh toán trực tuyến")


class Digitisation(Model):
    """II.6: digitised dossiers and results, electronic documents."""

    resolved: Count | None = Field(None, description="hồ sơ đã giải quyết thuộc diện số hóa")
    digitised: Count | None = Field(None, description="hồ sơ đã số hóa thành phần hồ sơ")
    electronic_results: Count | None = Field(None, description="hồ sơ đã cấp kết quả điện tử")
    reused: Count | None = Field(None, description="hồ sơ tái sử dụng dữ liệu đã số hóa")
    documents_sent: Count | None = Field(None, description="văn bản đi (trừ văn bản mật)")
    documents_signed: Count | None = Field(None, description="văn bản đi được ký số, gửi điện tử")


class Digital(Section):
    """II.6: digital government."""

    services: OnlineServices = Field(
        OnlineServices(), description="TTHC cung cấp dịch vụ công trực tuyến (DVCTT)"
    )
    dossiers: OnlineDossiers = Field(
        OnlineDossiers(), description="hồ sơ của DVCTT, nộp trực tuyến hay trực tiếp"
    )
    payment: Payment = Field(
        Payment(), description="thanh toán trực tuyến phí, lệ phí, nghĩa vụ tài chính"
    )
    digitisation: Digitisation = Field(
        Digitisation(), description="số hóa hồ sơ, cấp kết quả điện tử, văn bản điện tử"
    )


class Index766(Model):
    """What Index 766 counts and no other section does; the province's values bear on its communes.

    Figures of the whole period: what the National Portal shows of one day is none.
    """

    to_announce: Count | None = Field(None, description="TTHC phải công bố, số của tỉnh")
    announced_on_time: Count | None = Field(
        None, description="trong đó công bố đúng hạn, số của tỉnh"
    )
    to_publish: Count | None = Field(None, description="TTHC phải cập nhật, công khai, số của tỉnh")
    published_on_time: Count | None = Field(
        None, description="trong đó cập nhật, công khai đúng hạn, số của tỉnh"
    )
    to_disclose: Count | None = Field(None, description="TTHC phải công khai nội dung, số của tỉnh")
    disclosed_in_full: Count | None = Field(
        None, description="trong đó công khai đầy đủ nội dung, số của tỉnh"
    )
    to_synchronise: Count | None = Field(
        None, description="hồ sơ phải đồng bộ: số lớn hơn giữa hệ thống của tỉnh và Cổng DVCQG"
    )
    synchronised: Count | None = Field(None, description="hồ sơ đã đồng bộ lên Cổng DVCQG")
    paid_procedures: Count | None = Field(
        None, description="TTHC có giao dịch thanh toán trực tuyến"
    )
    stored: Count | None = Field(
        None, description="hồ sơ kết nối kho dữ liệu trên Cổng DVCQG; chưa kết nối thì ghi 0"
    )
    population_dossiers: Count | None = Field(
        None, description="hồ sơ dùng dữ liệu của CSDL quốc gia về dân cư"
    )
    population_procedures: Count | None = Field(
        None, description="TTHC đã kết nối CSDL quốc gia về dân cư"
    )
    disliked: Count | None = Field(
        None, description="hồ sơ bị phản ánh, chê khi tiếp nhận, giải quyết (không kể quá hạn)"
    )
    feedback_on_time: Count | None = Field(None, description="PAKN được xử lý đúng hạn")
    feedback_handled: Count | None = Field(
        None, description="PAKN mà người gửi hài lòng về kết quả xử lý"
    )


class Assessment(Model):
    """III: general assessment."""

    strengths: Section = Field(Section(), description="ưu điểm, kết quả nổi bật")
    weaknesses: Section = Field(Section(), description="tồn tại, hạn chế")
    causes: Section = Field(Section(), description="nguyên nhân")
