// Keeps the page of a run up to date. Without this file the page loads itself again while the run is under way.
const page = document.querySelector("[data-run]");

function show(name, text) {
  const element = page.querySelector(`[data-${name}]`);
  if (element.textContent !== text) element.textContent = text;
}

function count([what, number]) {
  const row = document.createElement("div");
  const [term, value] = [document.createElement("dt"), document.createElement("dd")];
  [term.textContent, value.textContent] = [what, number.toLocaleString("en")];
  row.append(term, value);
  return row;
}

function log(line) {
  const item = document.createElement("li");
  const [time, text] = [document.createElement("time"), document.createElement("span")];
  [time.textContent, text.textContent, text.dir] = [line.at, (line.isWarning ? "Warning: " : "") + line.text, "auto"];
  item.classList.toggle("warning", line.isWarning);
  item.append(time, " ", text);
  return item;
}

function update(run) {
  const percent = run.total > 0 ? Math.min(100, Math.floor((100 * run.done) / run.total)) : run.state === "done" ? 100 : 0;
  const state = page.querySelector("[data-state]");
  state.className = `state ${run.state}`;
  show("state", run.state);
  show("steps", run.total === null ? `${run.done} steps` : `${run.done} of ${run.total}`);
  show("percent", `${percent} %`);
  show("message", run.message);
  page.querySelector("[data-bar]").value = percent;
  page.querySelector("[data-counts]").replaceChildren(...Object.entries(run.counts).map(count));
  document.querySelector("[data-log]").append(...run.lines.map(log));
  if (run.isOver) page.querySelector("form")?.remove();
}

// Where nothing ever came, something between us does not let events through: then the page loads itself again, as it does without script.
async function again(heard, listen) {
  const there = heard ? false : await fetch(location.href, { method: "HEAD" }).then((answer) => answer.ok, () => false);
  if (there) location.reload();
  else listen();
}

if (page?.dataset.run) {
  let last = page.dataset.line;
  const listen = () => {
    let heard = false;
    const events = new EventSource(`/admin/runs/${page.dataset.run}/events?after=${last}`);
    events.addEventListener("message", (event) => {
      const run = JSON.parse(event.data);
      heard = true;
      if (run.lines.length > 0) last = run.lines.at(-1).id;
      update(run);
      if (run.isOver) events.close();
    });
    // A connection of its own would begin again at the line that the page was loaded with.
    events.addEventListener("error", () => {
      events.close();
      setTimeout(again, 2000, heard, listen);
    });
  };
  listen();
}
