// A tag that is pointed at or focused lights up the words that earned it. Every page works without this file.
function light(chip, on) {
  chip.classList.toggle("lit", on);
  const paper = chip.closest("[data-paper]");
  for (const words of paper?.querySelectorAll(`.earned[data-earned~="${chip.dataset.tag}"]`) ?? []) words.classList.toggle("lit", on);
}

for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(event, (e) => {
    const chip = e.target.closest?.("[data-tag]");
    if (chip) light(chip, on);
  });
}
