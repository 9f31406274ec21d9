// Keeping and tagging by keyboard: s saves, m ticks, t tags. Without this file the buttons and forms of each page do the same.
const form = document.querySelector("#papers");
const dialog = document.querySelector("dialog.tag-dialog");

if (form) {
  const said = document.querySelector("[data-said]");
  const here = () => document.querySelector("[data-paper].here") ?? (document.querySelectorAll("[data-paper]").length === 1 ? document.querySelector("[data-paper]") : null);

  async function send(fields) {
    const body = new FormData(form);
    for (const name of ["paper", "tag"]) body.delete(name);
    for (const [name, value] of fields) body.append(name, value);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok && answer.status !== 400) throw new Error(answer.statusText);
    const { done, refused } = await answer.json();
    said.textContent = done ?? refused;
    return answer.ok;
  }

  async function toggle(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    const [act, id] = button.value.split(" ");
    if (await send([["one", `${act} ${id}`]])) {
      button.setAttribute("aria-pressed", on);
      button.value = `${on ? "un" : ""}${button.dataset.keep} ${id}`;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keep]");
    if (!button) return;
    event.preventDefault();
    toggle(button).catch(() => form.requestSubmit(button));
  });

  function openTagging() {
    const ticked = [...document.querySelectorAll(".choose:checked")].map((t) => t.value);
    const one = here()?.querySelector("[data-marks]")?.dataset.marks;
    const papers = ticked.length ? ticked : one ? [one] : [];
    if (!papers.length) return;
    const inner = dialog.querySelector("form");
    inner.querySelectorAll("[name=paper]").forEach((e) => e.remove());
    for (const paper of papers) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "paper", value: paper });
      inner.append(input);
    }
    dialog.querySelector("[data-count]").textContent = papers.length === 1 ? "this paper" : `${papers.length} papers`;
    dialog.showModal();
  }

  const keys = {
    s: () => here()?.querySelector("[data-keep=save]")?.click(),
    m: () => here()?.querySelector(".choose")?.click(),
    t: openTagging,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName) && event.target.type !== "checkbox") return;
    if (document.querySelector("dialog[open]")) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

// Names of tags that hold what is typed, anywhere in them.
for (const input of document.querySelectorAll("[data-suggest]")) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  let asked = 0;
  input.addEventListener("input", async () => {
    const turn = ++asked;
    const answer = await fetch(`/library/tags/suggest?q=${encodeURIComponent(input.value)}${input.dataset.suggest === "all" ? "&all=true" : ""}`);
    if (turn !== asked || !answer.ok) return;
    list.replaceChildren(...(await answer.json()).map(({ key, name }) => {
      const option = document.createElement("button");
      Object.assign(option, { type: "button", textContent: name });
      option.addEventListener("click", () => { input.value = key; list.replaceChildren(); input.focus(); });
      return option;
    }));
  });
}
