// Light or dark: what the reader chose here, or else what the device asks for. It runs before the page is drawn, and stores
// nothing until somebody chooses.
(() => {
  const NAME = "apparatus-palette";
  const button = document.querySelector(".palette");
  const device = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try {
      return localStorage.getItem(NAME);
    } catch {
      return null;
    }
  };
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const show = (dark) => {
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
    button.title = dark ? button.dataset.light : button.dataset.dark;
    button.setAttribute("aria-label", button.title);
  };
  const refresh = () => show((stored() ?? (device.matches ? "dark" : "light")) === "dark");

  refresh();
  button.hidden = false;
  button.addEventListener("click", () => {
    show(!isDark());
    try {
      localStorage.setItem(NAME, isDark() ? "dark" : "light");
    } catch {
      // A browser that stores nothing shows the choice on this page alone.
    }
  });
  device.addEventListener("change", refresh);
  addEventListener("pageshow", refresh);
})();
