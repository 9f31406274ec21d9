// Suggestions under the search box, as the combobox of the ARIA practices. Without this file the box is a plain form.
const form = document.querySelector("form.find");
const box = form.querySelector("#q");
const onDevice = form.dataset.past === "device";
const key = "searches";
const answers = new Map();
let active = -1;
let asked = 0;
let timer;

const list = document.createElement("div");
list.id = "suggestions";
list.className = "suggestions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Suggestions");
list.hidden = true;
const said = document.createElement("p");
said.className = "quiet";
said.setAttribute("role", "status");
form.append(list, said);
for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
  box.setAttribute(name, value);
}

const options = () => [...list.querySelectorAll("[role=option]")];

function close() {
  list.hidden = true;
  active = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function mark(to) {
  const all = options();
  all[active]?.setAttribute("aria-selected", "false");
  active = to;
  const option = all[active];
  if (!option) {
    box.removeAttribute("aria-activedescendant");
    return;
  }
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", option.id);
}

// The searches of somebody without an account stay on the device.
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
  } catch {
    return [];
  }
}

function remember(query) {
  if (!onDevice || !query) return;
  try {
    localStorage.setItem(key, JSON.stringify([query, ...remembered().filter((kept) => kept !== query)].slice(0, 30)));
  } catch { /* a device that keeps nothing suggests nothing */ }
}

function past(typed) {
  const lower = typed.toLowerCase();
  const items = onDevice ? remembered().filter((query) => query.toLowerCase().includes(lower) && query !== typed) : [];
  return items.slice(0, 4).map((query) => ({ text: query, href: "/search?q=" + encodeURIComponent(query) }));
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

function show(groups) {
  list.replaceChildren();
  let count = 0;
  for (const [g, { name, items }] of groups.entries()) {
    const group = element("div", "", { role: "group", "aria-labelledby": `suggestions-${g}` });
    group.append(element("p", name, { id: `suggestions-${g}`, role: "presentation", class: "overline" }));
    for (const { text, href, note } of items) {
      const option = element("a", text, { role: "option", id: `suggestion-${count++}`, href, tabindex: "-1", "aria-selected": "false", dir: "auto" });
      if (note) option.append(element("span", note, { class: "faint" }));
      group.append(option);
    }
    list.append(group);
  }
  close();
  said.textContent = count === 0 ? "" : count === 1 ? "1 suggestion" : `${count} suggestions`;
  list.hidden = count === 0;
  box.setAttribute("aria-expanded", String(count > 0));
}

async function answer(typed) {
  if (!answers.has(typed)) {
    const response = await fetch("/search/suggest?q=" + encodeURIComponent(typed));
    if (!response.ok) return [];
    answers.set(typed, (await response.json()).groups);
  }
  return answers.get(typed);
}

async function suggest() {
  const typed = box.value.trimStart();
  const turn = ++asked;
  let groups = [];
  try {
    if (typed.length > 1 || !onDevice) groups = await answer(typed);
  } catch { /* suggestions are no loss */ }
  if (turn !== asked || document.activeElement !== box) return;
  const own = past(typed.trim());
  show(own.length ? [...groups, { name: "Asked before", items: own }] : groups);
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, 90);
});
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const count = options().length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) suggest();
    else mark(event.key === "ArrowDown" ? (active + 1 >= count ? -1 : active + 1) : active < 0 ? count - 1 : active - 1);
  } else if (event.key === "Enter" && !list.hidden && active >= 0) {
    event.preventDefault();
    options()[active].click();
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === "Tab") {
    close();
  }
});
list.addEventListener("mousedown", (event) => event.preventDefault());
box.addEventListener("blur", () => {
  asked++;
  clearTimeout(timer);
  close();
});
form.addEventListener("submit", () => {
  asked++;
  remember(box.value.trim());
  close();
});
