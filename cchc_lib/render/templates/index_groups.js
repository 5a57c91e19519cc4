const FEW = 60; // rows that a browser lays out at once

const groups = [...document.querySelectorAll(".province")].map((box) => {
  const name = box.querySelector("h2").textContent;
  const units = box.dataset.units.split("\n").filter(Boolean).map((line) => {
    const [state, faulty, ...words] = line.split(" ");
    return { state, faulty: faulty === "1", words: plain(`${words.join(" ")} ${name}`) };
  });
  return { box, units, found: box.querySelector(".found"), rows: null, wasOpened: false };
});
const all = groups.flatMap((group) => group.units).length;
const printed = (count) => count.toLocaleString("vi");
const toggle = document.getElementById("mo-het");

// What stands in a noscript is text as long as nobody looks: only what is opened becomes a table.
const fill = (group) => {
  const source = group.box.querySelector("noscript");
  const template = document.createElement("template");
  template.innerHTML = source.textContent;
  source.replaceWith(template.content);
  const table = group.box.querySelector("table");
  group.rows = table ? rowsOf(table) : [];
};

const show = (group) => {
  if (!group.box.open) return;
  if (!group.rows) fill(group);
  group.rows.forEach((row, number) => { row.hidden = !group.units[number].fits; });
};

const open = (group, few) => {
  if (few && !group.box.open) group.wasOpened = group.box.open = true;
  if (!few && group.wasOpened) group.wasOpened = group.box.open = false;
};

const filter = () => {
  const { fits, only } = wanted();
  let count = 0;
  for (const group of groups) {
    for (const unit of group.units) unit.fits = fits(unit);
    group.count = group.units.filter((unit) => unit.fits).length;
    count += group.count;
  }
  const few = Boolean(only) && count <= FEW;
  for (const group of groups) {
    group.box.hidden = Boolean(only) && !group.count;
    group.found.textContent = only && group.count ? `${group.count} xã, phường khớp` : "";
    open(group, few && group.count > 0);
    show(group);
  }
  const told = only ? `Khớp ${printed(count)} trên ${printed(all)}` : `Có ${printed(all)}`;
  const hint = few || !count ? "" : "; mở từng tỉnh, thành phố để xem";
  shown.textContent = `${told} xã, phường${only}${hint}`;
};

for (const group of groups) group.box.addEventListener("toggle", () => show(group));
toggle.addEventListener("click", () => {
  const opens = groups.some((group) => !group.box.open);
  for (const group of groups) group.box.open = opens;
  for (const group of groups) group.wasOpened = false;
});
document.addEventListener("toggle", () => {
  const isOpen = groups.every((group) => group.box.open);
  toggle.textContent = isOpen ? "Đóng tất cả các tỉnh" : "Mở tất cả các tỉnh";
}, true);
start(filter);
