// Lays out the links of each page of a PDF as pdf.js does, and says where a click at each spot leads: an address, or a
// page and a height; null where no link is on top.
async ([file, spots]) => {
  const pdfjs = await import("/pdfjs/build/pdf.mjs");
  globalThis.pdfjsLib = pdfjs;
  const { SimpleLinkService } = await import("/pdfjs/web/pdf_viewer.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.mjs";
  const document_ = await pdfjs.getDocument({ url: file }).promise;
  const place = async ({ url, dest }) => {
    if (url) return { address: url };
    const [page, , , top] = typeof dest === "string" ? await document_.getDestination(dest) : dest;
    return { page: await document_.getPageIndex(page), top: Math.round(top) };
  };
  const found = [];
  for (let number = 0; number < document_.numPages; number++) {
    const here = spots.filter(({ page }) => page === number);
    if (!here.length) continue;
    const page = await document_.getPage(number + 1);
    const annotations = await page.getAnnotations();
    const viewport = page.getViewport({ scale: 1 });
    const div = document.createElement("div");
    div.className = "annotationLayer";
    document.body.replaceChildren(div);
    const layer = new pdfjs.AnnotationLayer({ div, page, viewport: viewport.clone({ dontFlip: true }), linkService: new SimpleLinkService() });
    await layer.render({ annotations, renderForms: false });
    for (const { x, y } of here) {
      const [left, top] = viewport.convertToViewportPoint(x, y);
      const id = document.elementFromPoint(left, top)?.closest("[data-annotation-id]")?.dataset.annotationId;
      const link = annotations.find((item) => item.id === id);
      found.push(link ? await place(link) : null);
    }
  }
  return found;
}
