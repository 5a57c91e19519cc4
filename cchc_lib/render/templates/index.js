"use strict";
const find = document.getElementById("tim");
const state = document.getElementById("trang-thai");
const faulty = document.getElementById("co-loi");
const shown = document.getElementById("dang-hien");
const form = document.getElementById("loc");

const plain = (text) =>
  text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

const wanted = () => {
  const words = plain(find.value).split(/\s+/).filter(Boolean);
  const why = [
    words.length && `tìm “${find.value.trim()}”`,
    state.value && state.selectedOptions[0].textContent,
    faulty.checked && "có lỗi",
  ].filter(Boolean);
  return {
    fits: (unit) =>
      (!state.value || unit.state === state.value) &&
      (!faulty.checked || unit.faulty) &&
      words.every((word) => unit.words.includes(word)),
    only: why.length ? `: ${why.join(", ")}` : "",
  };
};

const compare = (a, b) =>
  a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : a.localeCompare(b, "vi");

const sort = (table, rows, head, column) => {
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
  table.tBodies[0].append(...sorted);
};

const rowsOf = (table) => {
  const rows = [...table.tBodies[0].rows];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (head.classList.contains("files")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(table, rows, head, column));
    head.replaceChildren(button);
  });
  return rows;
};

const start = (filter) => {
  for (const each of [find, state, faulty]) each.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
};
