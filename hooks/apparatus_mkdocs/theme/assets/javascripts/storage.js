// The theme writes the palette to local storage when a page opens. This script blocks writing until the reader changes
// a setting, so that a mere visit leaves no trace.
(() => {
  const write = window.__md_set;
  let asked = false;
  document.addEventListener("change", () => { asked = true; }, { capture: true });
  window.__md_set = (...values) => { if (asked) write(...values); };
})();
