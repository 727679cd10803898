// Finds selectors on a page with Apache Annotator, and text directives with the polyfill of the browsers' own rule.
// Argument: folder of the packages. Standard input, for each page: {html, quotes: [{id, paragraph, exact}],
// positions: [{id, text, start, end}], directives: [{id, value}]}. Prints for each page and id the texts that were found.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder] = process.argv.slice(2)
const packages = createRequire(resolve(folder, 'package.json'))
const { JSDOM } = packages('jsdom')

let input = ''
for await (const chunk of process.stdin) input += chunk

function show (html) {
  const { window } = new JSDOM(html)
  for (const name of ['Node', 'NodeFilter', 'Range', 'Text', 'Element', 'HTMLElement', 'Document']) globalThis[name] = window[name]
  globalThis.document = window.document
  globalThis.window = window
  Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true })
}

show('')
const load = name => import(pathToFileURL(packages.resolve(name)))
const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = await load('@apache-annotator/dom')
const polyfill = await load('text-fragments-polyfill/text-fragment-utils')

async function texts (matches) {
  const found = []
  for await (const range of matches) found.push(range.toString())
  return found
}

const results = []
for (const { html, quotes = [], positions = [], directives = [] } of JSON.parse(input)) {
  show(html)
  const result = { quotes: {}, positions: {}, directives: {} }
  for (const { id, paragraph, exact } of quotes) {
    const scope = paragraph ? document.getElementById(paragraph) : document.body
    result.quotes[id] = await texts(createTextQuoteSelectorMatcher({ type: 'TextQuoteSelector', exact })(scope))
  }
  for (const { id, start, end } of positions) {
    const scope = document.getElementById('text')
    result.positions[id] = await texts(createTextPositionSelectorMatcher({ type: 'TextPositionSelector', start, end })(scope))
  }
  for (const { id, value } of directives) {
    const [directive] = polyfill.parseFragmentDirectives(polyfill.getFragmentDirectives('#' + value)).text
    const ranges = polyfill.processTextFragmentDirective(directive, document)
    result.directives[id] = ranges.map(range => range.startContainer.parentElement.closest('p')?.id ?? '')
  }
  results.push(result)
}
process.stdout.write(JSON.stringify(results))
