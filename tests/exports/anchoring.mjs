// Finds selectors on a page with Apache Annotator, and text directives with the polyfill of the browsers' own rule.
// Argument: folder of the packages. Standard input: {html, quotes: [{id, paragraph, exact}], positions: [{id, text, start, end}],
// directives: [{id, value}]}. Prints for each id the texts that were found.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder] = process.argv.slice(2)
const packages = createRequire(resolve(folder, 'package.json'))
const { JSDOM } = packages('jsdom')

let input = ''
for await (const chunk of process.stdin) input += chunk
const given = JSON.parse(input)
const dom = new JSDOM(given.html)
for (const name of ['Node', 'NodeFilter', 'Range', 'Text', 'Element', 'HTMLElement', 'Document']) globalThis[name] = dom.window[name]
globalThis.document = dom.window.document
globalThis.window = dom.window
Object.defineProperty(globalThis, 'navigator', { value: dom.window.navigator, configurable: true })

const load = name => import(pathToFileURL(packages.resolve(name)))
const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = await load('@apache-annotator/dom')
const polyfill = await load('text-fragments-polyfill/text-fragment-utils')

async function texts (matches) {
  const found = []
  for await (const range of matches) found.push(range.toString())
  return found
}

const result = { quotes: {}, positions: {}, directives: {} }
for (const { id, paragraph, exact } of given.quotes ?? []) {
  const scope = paragraph ? document.getElementById(paragraph) : document.body
  result.quotes[id] = await texts(createTextQuoteSelectorMatcher({ type: 'TextQuoteSelector', exact })(scope))
}
for (const { id, start, end } of given.positions ?? []) {
  const scope = document.getElementById('text')
  result.positions[id] = await texts(createTextPositionSelectorMatcher({ type: 'TextPositionSelector', start, end })(scope))
}
for (const { id, value } of given.directives ?? []) {
  const [directive] = polyfill.parseFragmentDirectives(polyfill.getFragmentDirectives('#' + value)).text
  const ranges = polyfill.processTextFragmentDirective(directive, document)
  result.directives[id] = ranges.map(range => range.startContainer.parentElement.closest('p')?.id ?? '')
}
process.stdout.write(JSON.stringify(result))
