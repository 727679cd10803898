// Improves five controls that also work without this script.
(() => {
  const words = document.currentScript.dataset;

  // "Leave quickly" puts the other page in the place of this one in the tab's history, so that "back" does not return.
  const leaveWithoutTrace = () => {
    for (const link of document.querySelectorAll("a.leave"))
      link.addEventListener("click", (event) => {
        event.preventDefault();
        location.replace(link.href);
      });
  };

  // "Report an error" passes page and claim in the query; the page on corrections shows their address for copying.
  const showReportedAddress = () => {
    const place = document.getElementById("report");
    const asked = new URLSearchParams(location.search);
    const page = asked.get("page") ?? "";
    const claim = asked.get("claim") ?? "";
    // Accept only paths within this site: anybody can write a query.
    if (!place || !/^(\.\.\/)*\w[\w/-]*(\.html)?$/.test(page) || !/^(c-[0-9a-f]+)?$/.test(claim)) return;
    const link = document.createElement("a");
    link.href = new URL(page + (claim && `#${claim}`), location.href).href;
    link.textContent = link.href;
    const line = document.createElement("p");
    line.className = "reported";
    const [before, after] = words.cameFrom.split("{address}");
    line.append(before, link, after);
    place.after(line);
  };

  // A preview opens below its number: a sentence low on the screen first moves up, so that both can be read together.
  const keepSentenceInSight = () => {
    document.addEventListener(
      "beforetoggle",
      (event) => {
        if (event.newState !== "open" || !event.target.matches(".preview")) return;
        const number = document.querySelector(`[popovertarget="${event.target.id}"]`);
        const below = number.getBoundingClientRect().bottom - innerHeight * 0.45;
        if (below > 0) scrollBy({ top: below, behavior: "instant" });
      },
      true,
    );
  };

  // The list of contents covers half of the screen of a phone until a link of it is followed.
  const closeContents = () => {
    const contents = document.querySelector(".contents > details");
    contents?.addEventListener("click", ({ target }) => {
      if (target.closest("a")) contents.open = false;
    });
  };

  // Another language opens at the same claim: the one that was linked to, or the first on the screen.
  const keepPlaceInLanguages = () => {
    for (const link of document.querySelectorAll(".languages a[data-same-page]"))
      link.addEventListener("click", () => {
        const seen = [...document.querySelectorAll("main [id^='c-'], main h2[id]")];
        const first = seen.find((element) => element.getBoundingClientRect().top >= 0);
        const place = location.hash || (scrollY > 0 && first ? `#${first.id}` : "");
        link.hash = place;
      });
  };

  leaveWithoutTrace();
  keepPlaceInLanguages();
  closeContents();
  keepSentenceInSight();
  showReportedAddress();
})();
