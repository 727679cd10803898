// The search. Its index and MiniSearch are loaded as scripts, because a page opened from a disk may fetch nothing, and only
// once somebody types or comes back to an earlier search.
(() => {
  const root = new URL("../../", document.currentScript.src);
  const input = document.getElementById("words");
  const results = document.getElementById("results");
  const { language } = results.dataset;
  const INDEX = `assets/javascripts/search-index${language ? `-${language}` : ""}.js`;
  const LIBRARY = "assets/javascripts/minisearch/minisearch.js";
  const SOURCES = 2;
  const FIRST = 8;
  const NUMBER = /^\d/;
  const PLAIN = /^[a-z]+$/i;
  const JOINED = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  const WORD =
    /\d+(?:[.,’\u0027\u00a0\u2009\u202f]\d+)*|[\p{L}\p{M}]+(?:(?<=\p{Script=Cyrillic})[\u0027’`](?=\p{Script=Cyrillic})[\p{L}\p{M}]+)*|\p{N}/gu;
  const APOSTROPHE = /[\u0027’`\u02bc]/g;
  const THOUSANDS = /^\d{1,3}(?:[.,’\u0027\u00a0\u2009\u202f]\d{3})+$/;
  const SPACED = /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)/g;
  // Endings of cases, of words in these scripts.
  const ENDING = /(?<=\p{Script=Cyrillic}{4,})[аеєиіоуыьэюя]+(?:ми|го|му|[вмх])?$/u;
  const PARTICLE =
    /(?<=\p{Script=Hangul}{2,})(?:은|는|이|가|을|를|의|에|에서|에게|에는|에도|으로|로|와|과|도|만|까지|부터|처럼|보다|이란|이라는|라는)$/u;

  const words = (text) => text.match(WORD) ?? [];
  // Without accents and case; composed again, because Hangul falls apart on the way. A number without its separators. Nearly
  // all words are plain, and normalising takes most of the time.
  const fold = (word) => {
    if (PLAIN.test(word)) return word.toLowerCase();
    if (THOUSANDS.test(word)) return word.replace(/\D/g, "");
    if (NUMBER.test(word)) return word.replace(",", ".");
    const bare = word.replace(APOSTROPHE, "").normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
    return bare.toLowerCase().replace(/ß/g, "ss").replace(/ґ/g, "г");
  };
  const asked = (word) => fold(word).replace(ENDING, "");
  const withoutParticle = (word) => word.replace(PARTICLE, "");
  // These scripts join words and particles, so that a word can begin anywhere in another.
  const written = (word) => {
    const folded = fold(word);
    return JOINED.test(folded) ? [...folded].map((_, at, all) => all.slice(at).join("")) : folded;
  };

  const load = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(path, root), onload: resolve, onerror: reject });
      document.head.append(script);
    });

  const build = async () => {
    await Promise.all([load(INDEX), load(LIBRARY)]);
    const index = new MiniSearch({
      fields: ["text", "section", "name", "also"],
      storeFields: ["href", "title", "section", "text", "group", "isLeft", "isPageLeft"],
      tokenize: words,
      processTerm: written,
      searchOptions: { processTerm: asked, combineWith: "AND", boost: { section: 0.6, also: 0.8 } },
    });
    const entries = searchIndex.flatMap(([address, title, group, parts, isPageLeft]) =>
      parts.map(([anchor, section, text, also, isLeft]) => ({
        href: new URL(address, root).href + (anchor && `#${anchor}`),
        title,
        group,
        section,
        text,
        also,
        isLeft,
        isPageLeft,
        // Not for each sentence of a page, or all would match a word of its title.
        name: group === SOURCES || !anchor ? title : "",
      })),
    );
    entries.forEach((entry, id) => (entry.id = id));
    await index.addAllAsync(entries, { chunkSize: 40 });
    return index;
  };

  const begins = (word) => word.length > 1 && !NUMBER.test(word);
  const swapped = (word) =>
    [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  // A word as it is looked for: as typed, with two letters in the other order, or with one letter wrong; else it is unknown.
  const known = (index, typed) => {
    const has = (word, fuzzy = false) => index.search(word, { prefix: begins, fuzzy }).length > 0;
    if (has(typed)) return { typed, word: typed };
    const bare = withoutParticle(typed);
    if (bare !== typed && has(bare)) return { typed: bare, word: bare };
    if (NUMBER.test(typed) || typed.length < 4) return { typed };
    const word = swapped(typed).find((other) => has(other));
    if (word) return { typed, word };
    return has(typed, 1) ? { typed, word: typed, fuzzy: 1 } : { typed };
  };

  const left = ({ isLeft, isPageLeft }) => Number(Boolean(isLeft || isPageLeft));

  const find = (index, query) => {
    const joined = query.replace(SPACED, (number) => number.replace(/ /g, ""));
    const terms = [...new Set(words(joined).map(asked))].map((word) => known(index, word));
    const usable = terms.filter(({ word }) => word);
    const fuzzy = new Map(usable.map((term) => [term.word, term.fuzzy ?? false]));
    const wanted = [...fuzzy.keys()].join(" ");
    const options = { prefix: begins, fuzzy: (word) => fuzzy.get(word), tokenize: (text) => text.split(" ") };
    const search = (phrase, combineWith) => (phrase ? index.search(phrase, { ...options, combineWith }) : []);
    let phrase = wanted;
    let found = search(phrase, "AND");
    if (!found.length) {
      phrase = wanted.split(" ").map(withoutParticle).join(" ");
      found = search(phrase, "AND");
    }
    if (!found.length) found = search(phrase, "OR");
    const times = ({ text }) => (words(text).map(fold).join(" ").includes(phrase) ? 2 : 1);
    const seen = new Set();
    return {
      unknown: terms.filter(({ typed, word, fuzzy }) => word !== typed || fuzzy).map(({ typed }) => typed),
      found: found
        .map((entry) => ({ ...entry, weight: entry.score * times(entry) }))
        .sort((one, other) => one.group - other.group || left(one) - left(other) || other.weight - one.weight)
        .filter(({ text, section }) => !seen.has(section + text) && seen.add(section + text)),
    };
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // The sentence with its matching words marked.
  const marked = (sentence, terms) => {
    const parts = [];
    let end = 0;
    for (const { 0: word, index: start } of sentence.matchAll(WORD)) {
      if (![written(word)].flat().some((form) => terms.has(form))) continue;
      parts.push(sentence.slice(end, start), element("mark", { textContent: word }));
      end = start + word.length;
    }
    return [...parts, sentence.slice(end)];
  };

  // Whole sentences: those with matching words, or the first.
  const excerpt = ({ text, terms }) => {
    const known = new Set(terms);
    const sentences = text.split("\n").map((sentence) => marked(sentence, known));
    const matching = sentences.filter((parts) => parts.length > 1);
    const shown = matching.length ? matching : sentences.slice(0, 1);
    return shown.flatMap((parts, at) => [at ? " " : "", ...parts]);
  };

  // Words in the main language of the site, among those of another, with its name.
  const named = (parts) => {
    const [before, after] = results.dataset.inMain.split("{title}");
    return [before, element("span", { lang: results.dataset.main }, ...parts), after];
  };

  const result = (entry) => {
    const title = [entry.title, ...(entry.section ? [" › ", entry.section] : [])];
    const sentences = excerpt(entry);
    return element(
      "li",
      {},
      element("a", { href: entry.href }, ...(entry.isPageLeft ? named(title) : title)),
      element(
        "p",
        entry.isPageLeft ? { lang: results.dataset.main } : {},
        ...(entry.isLeft && !entry.isPageLeft ? named(sentences) : sentences),
      ),
    );
  };

  const status = document.getElementById("count");
  const { similar: SIMILAR, loading: LOADING, failed: FAILED } = results.dataset;
  const GROUPS = ["explainers", "others", "sources"].map((name) => results.dataset[name]);
  const [FOUND, MORE] = ["found", "more"].map((name) => JSON.parse(results.dataset[name]));
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const counted = (forms, count) => (forms[plural.select(count)] ?? forms.other).replace("{count}", count);

  const group = (entries, number) => {
    const more = entries.slice(FIRST);
    const list = element("ol", {});
    const rest = element("details", {}, element("summary", { textContent: counted(MORE, more.length) }), list);
    rest.addEventListener("toggle", () => list.append(...more.map(result)), { once: true });
    return element(
      "section",
      {},
      element("h2", { textContent: `${GROUPS[number]} (${entries.length})` }),
      element("ol", {}, ...entries.slice(0, FIRST).map(result)),
      ...(more.length ? [rest] : []),
    );
  };

  const told = ({ found, unknown }) => {
    const similar = new Set(found.flatMap(({ match }) => Object.keys(match)));
    const others = [...similar].slice(0, 3).join(", ");
    const typed = unknown.join(", ");
    const remark = !unknown.length ? "" : found.length ? SIMILAR.replace("{words}", typed).replace("{others}", others) : "";
    return `${counted(FOUND, found.length)} ${remark}`.trim();
  };

  let index;
  const show = async () => {
    const query = input.value.trim();
    // The way back finds the results again, and neither an address nor a storage has the words.
    history.replaceState({ query }, "");
    if (query.length < 2) {
      status.textContent = "";
      results.replaceChildren();
      return;
    }
    if (!index) status.textContent = LOADING;
    index ??= build();
    let made;
    try {
      made = find(await index, query);
    } catch {
      index = undefined;
      status.textContent = FAILED;
      return;
    }
    const isTypedOn = query !== input.value.trim();
    if (isTypedOn) return;
    const groups = GROUPS.map((_, number) => made.found.filter((entry) => entry.group === number));
    results.replaceChildren(...groups.flatMap((entries, number) => (entries.length ? [group(entries, number)] : [])));
    status.textContent = told(made);
  };

  let waiting;
  const showSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  };

  // Arrows move between the field and the results, Escape goes back to the field, and there empties it.
  const move = (event) => {
    const stops = [input, ...results.querySelectorAll("a")].filter((stop) => stop.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
    if (at < 0 || to === undefined || !stops[to]) return;
    event.preventDefault();
    if (event.key === "Escape" && !at) {
      input.value = "";
      show();
    }
    stops[to].focus();
  };

  document.getElementById("without").remove();
  document.getElementById("search").hidden = false;
  document.getElementById("search").addEventListener("keydown", move);
  input.addEventListener("input", showSoon);
  input.value = history.state?.query ?? "";
  input.focus();
  if (input.value) show();
})();
