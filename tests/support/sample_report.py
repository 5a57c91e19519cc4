"""A small executed notebook with every kind of block: what the exporters are tried on.

Its figures are synthetic and it says so.
"""

from typing import Any

from cchc_lib.blocks import (
    BLOCKS_MIME,
    RESULTS_MIME,
    Block,
    Blocks,
    Column,
    Figure,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Span,
    Stamp,
    Table,
    Tile,
    Tiles,
    Title,
    text,
)

SVG = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" width="400pt" height="120pt">
 <g id="figure_1"><clipPath id="c1"><rect width="400" height="120"/></clipPath>
 <rect id="patch_1" x="10" y="20" width="300" height="40" style="fill: #0072b2"
  clip-path="url(#c1)"/>
 <text x="14" y="100" style="font: 14px 'Tinos'">Trước hạn: 6.395 hồ sơ (98,86%)</text></g>
</svg>"""

COLUMNS = (
    Column(("STT",), "center", 1),
    Column(("Lĩnh vực",), "left", 5),
    Column(("Số hồ sơ nhận giải quyết", "Tổng số"), "right", 2),
    Column(("Số hồ sơ nhận giải quyết", "Trong đó", "Trực tuyến"), "right", 2),
    Column(("Số hồ sơ nhận giải quyết", "Trong đó", "Trực tiếp, BCCI"), "right", 2),
)

OFFICIAL: tuple[Block, ...] = (
    Stamp("SỐ LIỆU MÔ PHỎNG"),
    Letterhead(
        parent="",
        agency=("ỦY BAN NHÂN DÂN", "XÃ NGUYỄN LƯƠNG BẰNG"),
        number="",
        symbol="BC-UBND",
        date_line="Xã Nguyễn Lương Bằng, ngày      tháng      năm 2026",
    ),
    Title("BÁO CÁO", "Kết quả thực hiện công tác cải cách hành chính quý I năm 2026"),
    Paragraph(text("Căn cứ ", Span("Kế hoạch số 53/KH-UBND", ref="document:plan"), ";"), "basis"),
    Heading(1, "II.", "KẾT QUẢ THỰC HIỆN"),
    Heading(2, "2.", "Cải cách thủ tục hành chính"),
    Heading(3, "2.2.", "Kết quả giải quyết thủ tục hành chính"),
    Item(
        1,
        "-",
        text("Đã giải quyết ", Span("6.469", ref="dossiers.resolved"), " hồ sơ <b>*không*</b>:"),
    ),
    Item(2, "+", text("Trước hạn ", Span("98,86%", "strong", "dossiers.early_rate"), ";")),
    Paragraph(text("Đoạn văn với ", Span("chữ nghiêng", "em"), ' và #link("x") $\\alpha$ @ref.')),
    Table(
        "form06",
        "Tình hình, kết quả giải quyết TTHC",
        COLUMNS,
        (
            Row((text("I"), text("Cấp xã"), (), (), ()), "group"),
            Row((text("1"), text("Hộ tịch"), text("1.200"), text("1.100"), text("100"))),
            Row((text(""), text("Tổng cộng"), text("1.200"), text("1.100"), text("100")), "total"),
        ),
        "Nguồn: số liệu mô phỏng.",
    ),
)
READER: tuple[Block, ...] = (
    Tiles(
        "headline",
        "Số liệu chính",
        (
            Tile("Hồ sơ đã giải quyết", "6.469", "trên 6.476 hồ sơ", "good", "dossiers.resolved"),
            Tile("Thu ngân sách", "36,70%", "so với kế hoạch năm", "", "finance.revenue_rate"),
        ),
    ),
)
FIGURE = Figure("flow", "Hồ sơ đi về đâu", "Biểu đồ: 6.395 hồ sơ trước hạn trong 6.469 hồ sơ.", SVG)
SIGNATURE = Signature(
    ("- Thường trực Đảng ủy;", "- Lưu: VT, VH-XH."),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "Nguyễn Văn Mẫu",
)


def code_cell(number: int, source: str, tags: list[str], *data: dict[str, Any]) -> dict[str, Any]:
    """Return an executed code cell that displayed the given mime bundles."""
    outputs = [{"output_type": "display_data", "metadata": {}, "data": bundle} for bundle in data]
    return {
        "cell_type": "code",
        "id": f"cell-{number}",
        "execution_count": number,
        "metadata": {"tags": tags},
        "source": source,
        "outputs": outputs,
    }


def blocks_cell(number: int, source: str, tags: list[str], *blocks: Block) -> dict[str, Any]:
    """Return an executed code cell that displayed the given blocks."""
    return code_cell(number, source, tags, Blocks(blocks)._repr_mimebundle_())


def sample_notebook() -> dict[str, Any]:
    """Return the executed notebook as the plain data nbformat reads from a file."""
    cells = [
        {"cell_type": "markdown", "id": "intro", "metadata": {}, "source": "# Báo cáo <script>"},
        code_cell(1, 'commune: str = "11242"', ["parameters"]),
        blocks_cell(2, "opening(report)", ["official"], *OFFICIAL),
        blocks_cell(3, "headlines(results)", ["reader"], *READER),
        blocks_cell(4, "charts.flow(results)", ["official"], FIGURE),
        blocks_cell(5, "signature(submission)", ["official"], SIGNATURE),
        code_cell(6, "print('x')", [], {"text/html": "<script>alert(1)</script>"}),
        code_cell(7, "record(results)", ["review"], {RESULTS_MIME: {"indicators": []}}),
    ]
    return {
        "cells": cells,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


__all__ = ["BLOCKS_MIME", "FIGURE", "OFFICIAL", "READER", "SIGNATURE", "sample_notebook"]
