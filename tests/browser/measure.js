// Everything that is measured on a page at one width, in one call. Returns what is wrong: lines that begin with the
// kind of element, so that a fault of one rule is shown once and counted.
() => {
  const EVIDENCE = ".citation__open, .preview a, a[role=doc-backlink], .passages a, .digest li > a";
  const SMALLEST = 24;
  const NEARLY = 0.5; // layout rounds to parts of a pixel
  const wrong = { scroll: [], targets: [], names: [], previews: [] };
  const root = document.documentElement;
  const named = (element) => (element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/g, " ").trim();
  const seen = { targets: 0, previews: 0 };

  if (root.scrollWidth > root.clientWidth || root.clientWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    wrong.scroll.push(`${wide.join(", ")}: ${root.scrollWidth} px wide in a window of ${innerWidth} px`);
  }

  const measure = (element) => {
    const box = element.getBoundingClientRect();
    if (!box.width && !box.height) return;
    seen.targets += 1;
    if (box.width < SMALLEST - NEARLY || box.height < SMALLEST - NEARLY) {
      const size = `${box.width.toFixed(1)} x ${box.height.toFixed(1)}`;
      const group = element.closest(".preview, .digest, .passages, .backlinks, .citation")?.className;
      wrong.targets.push(`${element.tagName.toLowerCase()} in ${group}: “${named(element)}” is ${size}`);
    }
  };

  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
  for (const element of document.querySelectorAll(EVIDENCE)) if (!element.closest(".preview")) measure(element);
  for (const details of closed) details.open = false;

  for (const button of document.querySelectorAll(".citation__open")) {
    const preview = document.getElementById(button.getAttribute("popovertarget"));
    if (!preview) {
      wrong.previews.push(`opens nothing: “${named(button)}”`);
      continue;
    }
    button.scrollIntoView({ block: "center", behavior: "instant" });
    button.click();
    seen.previews += 1;
    const box = preview.getBoundingClientRect();
    if (!preview.matches(":popover-open") || !box.width || !box.height) wrong.previews.push(`does not open: “${named(button)}”`);
    else if (box.left < -NEARLY || box.top < -NEARLY || box.right > root.clientWidth + NEARLY || box.bottom > innerHeight + NEARLY)
      wrong.previews.push(`beyond the window: “${named(button)}” opens at ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
    else if (preview.scrollWidth > preview.clientWidth) wrong.previews.push(`scrolls sideways: “${named(button)}”`);
    for (const link of preview.querySelectorAll("a")) measure(link);
    if (!preview.querySelector("a")) wrong.previews.push(`no link: “${named(button)}”`);
    preview.hidePopover?.();
  }

  const twice = (elements, where) => {
    const names = elements.map(named);
    const repeated = names.filter((name, index) => names.indexOf(name) !== index);
    for (const name of new Set(repeated)) wrong.names.push(`${where}: “${name}”`);
    if (names.includes("")) wrong.names.push(`${where}: one has no name`);
  };
  twice([...document.querySelectorAll(".citation__open")], "citation buttons");
  for (const list of document.querySelectorAll(".backlinks")) {
    const links = [...list.querySelectorAll("a")];
    // One sentence may stand on two pages: each has its links under its own title.
    for (const page of new Set(links.map(({ pathname }) => pathname))) twice(links.filter(({ pathname }) => pathname === page), `back links of ${list.id}`);
  }
  for (const preview of document.querySelectorAll(".preview")) twice([...preview.querySelectorAll("a")], `links of ${preview.id}`);

  scrollTo({ top: 0, behavior: "instant" });
  return { wrong, seen, scheme: document.body.dataset.mdColorScheme };
};
