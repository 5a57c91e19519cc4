const errors = document.getElementById("cot-loi").cellIndex;
const units = rowsOf(document.getElementById("danh-muc")).map((row) => ({
  row,
  words: plain(row.cells[0].textContent),
  state: row.dataset.state,
  faulty: row.cells[errors].dataset.sort > 0,
}));

start(() => {
  const { fits, only } = wanted();
  for (const unit of units) unit.row.hidden = !fits(unit);
  const count = units.filter((unit) => !unit.row.hidden).length;
  shown.textContent = `Hiện ${count} trên ${units.length} xã, phường${only}`;
});
