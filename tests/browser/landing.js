// Follows fragments of a page as a link would, and says which end up under the header or the contents or are not marked.
async (fragments) => {
  const wrong = [];
  const bars = [...document.querySelectorAll(".site-header, .contents")];
  const settled = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (const fragment of fragments) {
    location.hash = fragment;
    await settled();
    const target = document.getElementById(fragment);
    const top = target.getBoundingClientRect().top;
    // Beside the text, the contents cover nothing.
    const over = bars.map((bar) => bar.getBoundingClientRect()).filter((bar) => bar.right > target.getBoundingClientRect().left);
    const edge = Math.max(...over.map((bar) => bar.bottom));
    if (!target.matches(":target")) wrong.push(`is not the target: #${fragment}`);
    else if (top < edge - 0.5) wrong.push(`under the header: #${fragment} begins at ${top.toFixed(1)}, the header ends at ${edge.toFixed(1)}`);
    else if (top > innerHeight) wrong.push(`out of sight: #${fragment} begins at ${top.toFixed(1)}`);
    const marked = target.closest(".claim, .passage");
    const style = marked && getComputedStyle(marked);
    if (marked && style.outlineStyle === "none" && style.boxShadow === "none") wrong.push(`not highlighted: #${fragment}`);
  }
  history.replaceState(null, "", location.pathname);
  return wrong;
};
