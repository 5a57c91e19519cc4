"""The exporter of the official report for Word."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeAlias

from docx.document import Document
from nbconvert.exporters.exporter import Exporter
from traitlets import Unicode, default

from cchc_lib.blocks import Block, Letterhead, Signature
from cchc_lib.letters.font import readable
from cchc_lib.render.docx.annexes import Annexes
from cchc_lib.render.docx.body import Body
from cchc_lib.render.docx.numbering import Numbering
from cchc_lib.render.docx.template import BODY, Template, default_template, read_template
from cchc_lib.render.docx.xml import elements, paragraph, run
from cchc_lib.render.executed import read_executed
from cchc_lib.render.official import (
    NO_DAY,
    NUMBER_BLANK,
    OfficialDocument,
    day_of,
    official_document,
)
from cchc_lib.render.packed import stored

Data: TypeAlias = dict[str, Any]

_LONGEST_PROPERTY = 255  # letters, as the standard of such packages has it


class OfficialDOCXExporter(Exporter):
    """The exporter of the report that is edited, numbered and signed in Word.

    It runs no preprocessors: what it reads from the notebook is an allow-list.
    """

    export_from_notebook = "Báo cáo Word (DOCX)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    template = Unicode("", help="The Word template of the office; empty = the one built in.").tag(
        config=True
    )

    @classmethod
    def prepare(cls) -> None:
        """Do once what all reports of this process share."""
        default_template()

    @default("file_extension")
    def _docx(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]  # a document is bytes
        self, nb: Mapping[str, Any], resources: Data | None = None, **_: Any
    ) -> tuple[bytes, Data]:
        """Return the document, the same bytes for the same notebook, and nbconvert's resources.

        Raises ``RunError`` for a notebook that is no report, ``InputError`` for a template that
        lacks what is needed.
        """
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        report = read_executed(nb)
        blocks = report.blocks("official")
        template = read_template(Path(self.template)) if self.template else None
        return write_docx(blocks, day_of(blocks, report.results), template), resources


def write_docx(
    blocks: Sequence[Block], day: date = NO_DAY, template: Template | None = None
) -> bytes:
    """Return the official report made of ``blocks``, whose properties say it is of ``day``.

    Raises ``RunError`` when a chart is no picture.
    """
    template = template or Template(default_template())
    official = official_document(blocks)
    body = Body(template.styles, Numbering(template.document))
    template.fill(fields_of(official))  # first: what a report says is no field
    template.replace_body(elements(body.paragraphs(official.body)))
    put_stamps(template, official.stamps)
    Annexes(template.document, template.styles, body).append(official.annexes)
    describe(template.document, official, day)
    package = io.BytesIO()
    template.document.save(package)
    return stored(package.getvalue())


def fields_of(official: OfficialDocument) -> Mapping[str, Sequence[str]]:
    """Return what a document puts into the fields of a template: lines by the field's name."""
    head = official.letterhead or Letterhead("", (), "", "", "")
    signature = next((b for b in official.body if isinstance(b, Signature)), None)
    end = signature or Signature((), (), "")
    fields = {
        "cơ quan chủ quản": [head.parent] if head.parent else [],
        "cơ quan": head.agency,
        "số": [head.number or NUMBER_BLANK],
        "ký hiệu": [head.symbol],
        "địa danh, ngày": [head.date_line],
        "tên loại": [official.title.document_type],
        "trích yếu": [official.title.subject],
        "nơi nhận": end.recipients,
        "quyền hạn, chức vụ": end.authority,
        "người ký": [end.signer],
    }
    return {name: list(map(readable, lines)) for name, lines in fields.items() if name != BODY}


def put_stamps(template: Template, stamps: Sequence[str]) -> None:
    """Put the stamps on every page: in each header of the one section that there is."""
    section = template.document.sections[-1]
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    for header in headers if stamps else ():
        header.is_linked_to_previous = False  # makes one where the template has none
        for words in stamps:
            stamp = elements([paragraph(template.styles["CCHC Dấu"], run(words))])
            header.part.element.extend(stamp)


def describe(document: Document, official: OfficialDocument, day: date) -> None:
    """Fill the properties of the file, which name the office and nobody and nothing else."""
    properties = document.core_properties
    at = datetime.combine(day, time(), UTC)
    properties.title, properties.author = _property(official.name), _property(official.author)
    properties.language = "vi-VN"
    properties.created = properties.modified = at
    properties.last_modified_by, properties.revision = "", 1
    properties.comments = _property(" · ".join(official.stamps))


def _property(words: str) -> str:
    return readable(words)[:_LONGEST_PROPERTY]
