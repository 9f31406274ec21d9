// What a keyboard adds. Every page works without this file.
// The papers of a list: on a paper's own page there is nothing to step to.
const papers = [...document.querySelectorAll("[data-paper]:has(h2 a)")];
const help = document.querySelector("dialog.keys");
const search = document.querySelector("#q");
let here = -1;

function go(to) {
  const next = Math.min(Math.max(to, 0), papers.length - 1);
  if (next < 0) return;
  papers[here]?.classList.remove("here");
  here = next;
  papers[here].classList.add("here");
  papers[here].querySelector("h2 a").focus({ preventScroll: true });
  papers[here].scrollIntoView({ block: "nearest" });
}

function toggleAbstract() {
  const details = papers[here]?.querySelector(".abstract details");
  if (details) details.open = !details.open;
}

const keys = {
  "/": () => { search.focus(); search.select(); },
  j: () => go(here + 1),
  k: () => go(here - 1),
  o: () => papers[here]?.querySelector("h2 a").click(),
  x: toggleAbstract,
  "?": () => (help.open ? help.close() : help.showModal()),
};

function isTyping(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (help.open && event.key !== "?") return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// On a phone the ways run out of the window: the one that was taken is shown.
const ways = document.querySelector(".ways");
const taken = ways.querySelector("[aria-current]");
if (taken) ways.scrollLeft = taken.offsetLeft - ways.offsetLeft - (ways.clientWidth - taken.offsetWidth) / 2;

// A reader who moves on with Tab or the mouse takes the mark along.
document.addEventListener("focusin", (event) => {
  const index = papers.indexOf(event.target.closest("[data-paper]"));
  if (index < 0 || index === here) return;
  papers[here]?.classList.remove("here");
  here = index;
  if (event.target.matches(":focus-visible")) papers[here].classList.add("here");
});

// "more" where there is no more would be a lie.
function measure() {
  for (const block of document.querySelectorAll(".abstract:has(details:not([open]))")) {
    const text = block.querySelector("p");
    block.classList.toggle("fits", text.scrollHeight <= text.clientHeight + 1);
  }
}
measure();
addEventListener("resize", measure, { passive: true });

const button = document.querySelector("[data-keys]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", keys["?"]);
}
