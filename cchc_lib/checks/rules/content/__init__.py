"""NT: what a report must not lack, and the form of its signature."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.content import sections, signature

FAMILY = Family(
    "NT",
    "Nội dung, thể thức",
    (
        sections.required_sections_have_content,
        sections.report_is_sent_and_kept,
        signature.authority_is_well_formed,
        signature.signer_is_written_as_a_name,
        sections.basis_lines_end_as_prescribed,
        sections.overdue_dossiers_are_told,
    ),
)
