// Two controls that work without this script, and better with it. A function's name says which one it improves.
(() => {
  // "Leave quickly" puts the other page in the place of this one in the tab's history, so that "back" does not return.
  const leaveWithoutTrace = () => {
    for (const link of document.querySelectorAll("a.leave"))
      link.addEventListener("click", (event) => {
        event.preventDefault();
        location.replace(link.href);
      });
  };

  // "Report an error" carries page and sentence in the address; the page on corrections shows them, ready to be copied.
  const showWhatIsReported = () => {
    const place = document.getElementById("report");
    const asked = new URLSearchParams(location.search);
    const page = asked.get("page") ?? "";
    const claim = asked.get("claim") ?? "";
    // Only a way within this site: anybody can make an address.
    if (!place || !/^(\.\.\/)*\w[\w/-]*(\.html)?$/.test(page) || !/^(c-[0-9a-f]+)?$/.test(claim)) return;
    const link = document.createElement("a");
    link.href = new URL(page + (claim && `#${claim}`), location.href).href;
    link.textContent = link.href;
    const line = document.createElement("p");
    line.className = "reported";
    line.append("You came from: ", link);
    place.after(line);
  };

  leaveWithoutTrace();
  showWhatIsReported();
})();
