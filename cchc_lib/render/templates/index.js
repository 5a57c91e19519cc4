"use strict";
(() => {
  const table = document.getElementById("danh-muc");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const find = document.getElementById("tim");
  const state = document.getElementById("trang-thai");
  const faulty = document.getElementById("co-loi");
  const errors = document.getElementById("cot-loi").cellIndex;
  const shown = document.getElementById("dang-hien");
  const form = document.getElementById("loc");
  const plain = (text) =>
    text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const names = new Map(rows.map((row) => [row, plain(row.cells[0].textContent)]));

  const has = (row, words) => words.every((word) => names.get(row).includes(word));

  const filter = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const fits = !state.value || row.dataset.state === state.value;
      const asked = !faulty.checked || row.cells[errors].dataset.sort > 0;
      row.hidden = !(fits && asked && has(row, words));
      count += row.hidden ? 0 : 1;
    }
    const why = [
      words.length && `tìm “${find.value.trim()}”`,
      state.value && state.selectedOptions[0].textContent,
      faulty.checked && "có lỗi",
    ].filter(Boolean);
    const only = why.length ? `: ${why.join(", ")}` : "";
    shown.textContent = `Hiện ${count} trên ${rows.length} xã, phường${only}`;
  };

  const compare = (a, b) =>
    a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : a.localeCompare(b, "vi");

  const sort = (head, column) => {
    const before = head.getAttribute("aria-sort");
    const falls = before ? before === "ascending" : head.dataset.first === "descending";
    const sign = falls ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const value = (row) => {
      const cell = row.cells[column];
      return "sort" in cell.dataset ? cell.dataset.sort : cell.textContent.trim();
    };
    const sorted = [...rows].sort((one, two) => {
      const a = value(one), b = value(two);
      if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
      return sign * compare(a, b);
    });
    body.append(...sorted);
  };

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (head.classList.contains("files")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head, column));
    head.replaceChildren(button);
  });
  find.addEventListener("input", filter);
  state.addEventListener("input", filter);
  faulty.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
