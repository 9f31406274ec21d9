// Answers the pair in view by a key; without script the buttons do the same.
const questions = [...document.querySelectorAll('[data-question]')];

const current = () => {
  const inside = document.activeElement?.closest('[data-question]');
  return inside ?? questions.find(q => q.getBoundingClientRect().bottom > 120);
};

const move = step => {
  const focused = document.activeElement?.closest('[data-question]');
  const at = focused ? questions.indexOf(focused) + step : 0;
  questions[Math.max(0, Math.min(questions.length - 1, at))]?.focus();
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) {
    return;
  }
  if (event.key === 'j' || event.key === 'k') {
    event.preventDefault();
    move(event.key === 'j' ? 1 : -1);
  } else {
    const button = current()?.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  }
});

questions[0]?.focus({ preventScroll: true });
