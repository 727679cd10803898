// The theme writes the palette into local storage as soon as a page opens. A reader who has asked for nothing leaves no
// trace here: writing waits until somebody changes a setting.
(() => {
  const write = window.__md_set;
  let asked = false;
  document.addEventListener("change", () => { asked = true; }, { capture: true });
  window.__md_set = (...values) => { if (asked) write(...values); };
})();
