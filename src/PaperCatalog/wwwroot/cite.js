// The copy buttons beside citations: shown only where the browser can copy.
for (const box of document.querySelectorAll("[data-copy]")) {
  const button = box.querySelector("[data-copy-button]");
  const text = box.querySelector("textarea");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // Without TLS there is no clipboard for pages, but what is selected can be copied.
      text.select();
      document.execCommand("copy");
    }
    box.querySelector("[data-copied]").textContent = "Copied.";
  });
}
