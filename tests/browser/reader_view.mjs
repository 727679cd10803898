// Reads pages as Firefox's Reader View does, and prints for each what became of its head, claims, pictures and previews.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [packages, ...files] = process.argv.slice(2);
const require = createRequire(`${packages}/package.json`);
const { JSDOM } = require("jsdom");
const { Readability } = require("@mozilla/readability");

const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
const open = (html) => new JSDOM(html, { url: "https://site.example/page.html" }).window.document;

const read = (file) => {
  const html = readFileSync(file, "utf8");
  const page = open(html);
  const claims = [...page.querySelectorAll("span.claim[id]")].map((claim) => {
    claim.querySelectorAll(".citation").forEach((citation) => citation.remove());
    return words(claim);
  });
  const view = open(new Readability(open(html)).parse().content);
  const text = words(view.body);
  return {
    claims: claims.length,
    lost: claims.filter((claim) => !text.includes(claim)),
    previews: view.querySelectorAll("[popover]").length,
    unheaded: [...page.querySelectorAll(".page-head p")].map(words).filter((line) => !text.includes(line)),
    pictures: page.querySelectorAll("figure.drawn").length,
    drawings: view.querySelectorAll("svg[role='img']").length,
    numbers: view.querySelectorAll("button, .notes").length,
  };
};

console.log(JSON.stringify(files.map(read)));
