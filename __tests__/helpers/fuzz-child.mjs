// Reads mutants of files and says as JSON how that went: node fuzz-child.mjs SOURCE FILES SEED FROM TO
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createMutant } from './mutate.mjs'

const [source, folder, ...numbers] = process.argv.slice(2)
const [seed, from, to] = numbers.map(Number)
const load = async (name) => import(pathToFileURL(join(source, 'inspect', name)).href)
const { inspectBytes, isInspectable, locateIdentifiers, locateSections } = await load('index.js')

const names = readdirSync(folder).sort()
const files = names.map((name) => readFileSync(join(folder, name)))

const LONGEST_MS = 250
/** How often a slow mutant is read again: other processes may have had the processor. */
const AGAIN = 5

function read(bytes) {
  const found = inspectBytes(bytes)
  isInspectable(bytes)
  const sections = locateSections(bytes)
  const identifiers = locateIdentifiers(bytes)
  for (const { offset, sizeBytes } of [...sections, ...identifiers])
    if (!(offset >= 0 && sizeBytes >= 0 && offset + sizeBytes <= bytes.length))
      throw new Error(`a part from ${offset} on with ${sizeBytes} bytes`)
  if (JSON.stringify(found).length < 10) throw new Error('it says nothing')
  return found.format
}

const timed = (bytes) => {
  const start = performance.now()
  const format = read(bytes)
  return { format, ms: performance.now() - start }
}

for (const bytes of files) read(bytes)
const peakKilobytes = () => process.resourceUsage().maxRSS
const before = peakKilobytes()
const result = { formats: {}, failures: [], slowest: { ms: 0 }, largest: { kilobytes: 0 } }
for (let number = from; number < to; number++) {
  const { index, bytes } = createMutant(files, seed, number)
  const mutant = { number, file: names[index] }
  const peak = peakKilobytes()
  try {
    let { format, ms } = timed(bytes)
    for (let left = AGAIN; ms > LONGEST_MS / 4 && left > 0; left--)
      ms = Math.min(ms, timed(bytes).ms)
    result.formats[format] = (result.formats[format] ?? 0) + 1
    if (ms > result.slowest.ms) result.slowest = { ...mutant, ms }
    if (ms > LONGEST_MS) throw new Error(`it took ${ms.toFixed(0)} ms`)
  } catch (error) {
    result.failures.push({ ...mutant, message: String(error?.stack ?? error).slice(0, 600) })
    if (process.env.KEEP !== undefined) writeFileSync(join(process.env.KEEP, `${number}`), bytes)
    if (result.failures.length > 20) break
  }
  const kilobytes = peakKilobytes() - peak
  if (kilobytes > result.largest.kilobytes) result.largest = { ...mutant, kilobytes }
}
result.grownMegabytes = (peakKilobytes() - before) / 1024
console.log(JSON.stringify(result))
