// What a page has left in the browser, by key; then takes it away, so that the next page is seen alone.
async () => {
  const left = [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
    ...(globalThis.caches ? (await caches.keys()).map((name) => `cache ${name}`) : []),
  ];
  localStorage.clear();
  sessionStorage.clear();
  return left;
};
