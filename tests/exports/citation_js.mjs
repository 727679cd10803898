// Reads a bibliography with Citation.js and prints it as CSL-JSON. Arguments: folder of the packages, file.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const [folder, file] = process.argv.slice(2)
const load = createRequire(resolve(folder, 'package.json'))
const { Cite } = load('@citation-js/core')
load('@citation-js/plugin-bibtex')
load('@citation-js/plugin-ris')

process.stdout.write(JSON.stringify(new Cite(readFileSync(file, 'utf8')).data))
