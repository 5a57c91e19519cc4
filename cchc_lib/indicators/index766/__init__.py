"""Index 766 (Bộ chỉ số 766): its own counts, its dated formulas, the points of a period."""
