// Runs in Firefox's own context, where nothing that a page does is hidden: notes what pages ask of a network, and the
// errors of pages, a blocked load among them. What Firefox does for itself is left out.
() => {
  const asked = [];
  const errors = [];
  const ofPages = /^(https?|file):/;

  Services.obs.addObserver((subject) => {
    const { URI, loadInfo } = subject.QueryInterface(Ci.nsIHttpChannel);
    if (!loadInfo.triggeringPrincipal?.isSystemPrincipal) asked.push(URI.spec);
  }, "http-on-opening-request");
  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError) || message.flags & Ci.nsIScriptError.warningFlag) return;
      if (ofPages.test(message.sourceName)) errors.push(`${message.errorMessage} ${message.sourceName}`);
    },
  });
  window.witness = { take: () => ({ asked: asked.splice(0), errors: errors.splice(0) }) };
};
