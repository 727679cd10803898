// What one visit shows: lines that begin with what is wrong, by kind, and how much was looked at.
async () => {
  const wrong = { text: [], styles: [], pictures: [], previews: [] };
  const seen = { pictures: 0, previews: 0 };
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

  if (!document.querySelector("article")?.innerText.trim()) wrong.text.push("shows no text");
  const header = document.querySelector(".site-header");
  if (!header || getComputedStyle(header).zIndex !== "4") wrong.styles.push("the theme's style sheet is missing");
  const preview = document.querySelector(".preview");
  if (preview && getComputedStyle(preview).position !== "fixed") wrong.styles.push("our style sheet is missing");

  // Some pictures load when they come near the window.
  await document.fonts.ready;
  for (const picture of document.images) {
    picture.scrollIntoView({ behavior: "instant" });
    await drawn();
    if (!picture.complete) await new Promise((resolve) => {
      picture.addEventListener("load", resolve);
      picture.addEventListener("error", resolve);
    });
    if (!picture.naturalWidth) wrong.pictures.push(`not shown: ${picture.getAttribute("src")}`);
    seen.pictures += 1;
  }
  scrollTo({ top: 0, behavior: "instant" });
  await drawn();
  const shifts = globalThis.shifts ?? [];

  const button = document.querySelector(".citation__open");
  if (button) {
    button.click();
    const opened = document.getElementById(button.getAttribute("popovertarget"));
    if (!opened?.matches(":popover-open") || !opened.getBoundingClientRect().height) wrong.previews.push("does not open");
    seen.previews += 1;
  }
  return { wrong, seen, shifts };
};
