// Notes what moves after it was drawn, where the browser tells (Firefox does not).
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.parentElement?.closest("[class]")?.className ?? node?.nodeName);
    globalThis.shifts.push({ value, moved: moved.join(", ") });
  }
}).observe({ type: "layout-shift", buffered: true });
