// The search of an offline copy. A page opened from a disk may start no worker and fetch nothing, so the index is a script
// (`pages`), and looking through it word by word takes a few milliseconds.
{
  const MOST = 50;
  const BEFORE = 60;
  const LENGTH = 220;
  const isHangul = /\p{Script=Hangul}/u;
  const cyrillicEnding = /(?<=\p{Script=Cyrillic}{4,})[аеєиіїоуыьэюяй]+$/u;

  // Without accents and case, so that ё is found as е. Composed again, because Hangul falls apart on the way.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();

  // Hangul joins words and particles, so a word in it is found anywhere; any other where a word begins, a Cyrillic one
  // without its ending.
  const pattern = (word) => {
    const stem = word.replace(cyrillicEnding, "");
    return new RegExp(isHangul.test(word) ? word : `(?<![\\p{L}\\p{N}])${stem}`, "gu");
  };

  const parts = pages.flatMap(([path, title, sections]) =>
    sections.map(([anchor, text]) => ({ path, title, anchor, text, folded: fold(text), foldedTitle: fold(title) })),
  );

  // The parts that hold the most of the words; among them those first that begin as the query does, like a term of the
  // glossary, then those whose title holds the words, then those that hold them often.
  const find = (query) => {
    const asked = fold(query.trim());
    const words = [...new Set(asked.match(/[\p{L}\p{N}]+/gu) ?? [])].map(pattern);
    const found = parts.map((part) => {
      const times = words.map((word) => part.folded.match(word)?.length ?? 0);
      const inTitle = words.filter((word) => part.foldedTitle.match(word)).length;
      const held = times.filter(Boolean).length;
      const begins = part.folded.startsWith(asked) ? 100 : 0;
      const weight = begins + 10 * inTitle + times.reduce((sum, many) => sum + Math.min(many, 3), 0);
      return { ...part, words, held, weight };
    });
    const most = Math.max(1, ...found.map(({ held }) => held));
    return found.filter(({ held }) => held === most).sort((a, b) => b.weight - a.weight);
  };

  // Folding keeps most texts as long as they are; where it does not, the excerpt is a little off.
  const excerpt = ({ text, folded, words }) => {
    const first = Math.min(...words.map((word) => folded.search(word)).filter((at) => at >= 0));
    const start = first < BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
    const end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
    return `${start ? "… " : ""}${text.slice(start, Math.max(end, first))}${end < text.length ? " …" : ""}`;
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const input = document.getElementById("words");
  const count = document.getElementById("count");
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const told = (number) => {
    const forms = JSON.parse(number > MOST ? count.dataset.more : count.dataset.found);
    return (forms[plural.select(number)] ?? forms.other).replace("{count}", number).replace("{most}", MOST);
  };
  const show = () => {
    const found = input.value.trim() ? find(input.value) : [];
    const shown = found.slice(0, MOST);
    count.textContent = input.value.trim() ? told(found.length) : "";
    document.getElementById("results").replaceChildren(
      ...shown.map((part) =>
        element(
          "li",
          {},
          element("a", { href: part.anchor ? `${part.path}#${part.anchor}` : part.path, textContent: part.title }),
          element("p", { textContent: excerpt(part) }),
        ),
      ),
    );
  };

  document.getElementById("without").remove();
  document.getElementById("search").hidden = false;
  input.addEventListener("input", show);
  input.focus();
  show(); // on return, browsers put back what was typed
}
