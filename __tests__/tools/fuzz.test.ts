import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { inspectBytes } from '../../src/inspect/index.ts'
import { compileSource, type CompiledSource } from '../helpers/compiled-source.ts'
import { createSampleFolder } from '../helpers/inspect-samples.ts'
import { collectSmall } from '../helpers/opinion-corpus.ts'
import { runChild } from '../helpers/run-child.ts'
import { SAMPLES } from '../unit/inspect/samples.ts'

/** `npm run fuzz` reads more, and FUZZ_SEED makes other mutants. */
const MUTANTS = Number(process.env['FUZZ'] ?? 20_000)
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)
const PROCESSES = 2
const LARGEST_SEED_BYTES = 300_000
const MOST_MEGABYTES = 256

interface Result {
  readonly formats: Readonly<Record<string, number>>
  readonly failures: readonly object[]
  readonly slowest: { readonly ms: number }
  readonly largest: { readonly kilobytes: number }
  readonly grownMegabytes: number
}

let folder = ''
let source: CompiledSource
let results: readonly Result[] = []
let seeds: readonly string[] = []

/** Every file that is small enough and readable as it is: of compilers, of Go's own tests, written by hand. */
async function collectSeeds(target: string): Promise<void> {
  await mkdir(target)
  for (const { name, path } of await collectSmall(folder)) {
    const bytes = await readFile(path)
    if (bytes.length > LARGEST_SEED_BYTES || inspectBytes(bytes).format === 'unreadable') continue
    await writeFile(join(target, name.replaceAll(/[^\w.-]/g, '-')), bytes)
  }
  for (const [name, bytes] of Object.entries(SAMPLES))
    await writeFile(join(target, `by-hand-${name.replaceAll(/\W/g, '-')}`), bytes)
}

beforeAll(async () => {
  folder = await createSampleFolder()
  source = await compileSource()
  const target = join(folder, 'seeds')
  await collectSeeds(target)
  seeds = await readdir(target)
  const script = join(import.meta.dirname, '../helpers/fuzz-child.mjs')
  const share = Math.ceil(MUTANTS / PROCESSES)
  results = await Promise.all(
    Array.from({ length: PROCESSES }, async (_, index): Promise<Result> => {
      const range = [SEED, index * share, (index + 1) * share].map(String)
      const { exitCode, stdout, stderr } = await runChild({
        argv: [
          process.execPath,
          `--max-old-space-size=${MOST_MEGABYTES}`,
          ...[script, source.directory, target, ...range]
        ],
        cwd: folder,
        env: process.env as Record<string, string>,
        timeoutMs: MUTANTS * 30 + 60_000
      })
      if (exitCode !== 0) throw new Error(`mutants ${range.join(' ')}: ${stderr}`)
      return JSON.parse(stdout) as Result
    })
  )
  const { log } = console
  log(JSON.stringify({ seed: SEED, seeds: seeds.length, results: results.map(summary) }))
}, 3_600_000)

const summary = ({ failures, ...rest }: Result): object => ({ ...rest, failed: failures.length })

afterAll(async () => {
  await rm(folder, { recursive: true })
  await source.remove()
})

test('mutants of files of every format give facts, or say why there are none, within 250 ms', () => {
  expect(results.flatMap(({ failures }) => failures)).toEqual([])
})

test('all of them together grow the memory by less than one may take', () => {
  for (const { grownMegabytes } of results) expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
})

test('there are enough files, and their mutants reach all readers', () => {
  expect(seeds.length).toBeGreaterThanOrEqual(45)
  const sum = (format: string): number =>
    results.reduce((all, { formats }) => all + (formats[format] ?? 0), 0)
  for (const format of ['elf', 'pe', 'macho', 'wasm', 'universal', 'unreadable'])
    expect([format, sum(format) > MUTANTS / 1000]).toEqual([format, true])
})
