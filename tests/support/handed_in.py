"""What communes hand in, drawn in a test: a small file per commune and period."""

from pathlib import Path

from cchc_lib.communes import find_commune

_FRAME = """commune: "{commune}"
period: {period}
synthetic: {synthetic}
header:
  signature:
    authority:
      - TM. ỦY BAN NHÂN DÂN
      - CHỦ TỊCH
    signer: Nguyễn Văn A
procedures:
  dossiers:
"""


def hand_in(
    params: Path, commune: str, period: str = "2026-Q1", *, synthetic: bool = False, **dossiers: str
) -> Path:
    """Write a submission with these figures of its dossiers, as a clerk types them."""
    file = params / find_commune(commune).folder / f"{period}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    words = "có" if synthetic else "không"
    lines = [f"    {name}: {typed}\n" for name, typed in dossiers.items()]
    frame = _FRAME.format(commune=commune, period=period, synthetic=words)
    file.write_text(frame + "".join(lines), encoding="utf-8")
    return file
