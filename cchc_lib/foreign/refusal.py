"""Why a stranger's file is not read, and where in it."""


class Refusal(Exception):  # noqa: N818  # no error of ours: an answer about the file
    """A file that is not read, in Vietnamese, with the sheet and the cell that are to blame.

    ``sheet`` is "" for the whole file; ``row`` and ``column`` count from 1, 0 = the whole sheet.
    """

    def __init__(self, words: str, sheet: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(words)
        self.words, self.sheet, self.row, self.column = words, sheet, row, column
