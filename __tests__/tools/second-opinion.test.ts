import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Inspection, inspectBytes } from '../../src/inspect/index.ts'
import { createSampleFolder, outputOf } from '../helpers/inspect-samples.ts'
import { collectCorpus } from '../helpers/opinion-corpus.ts'
import type { Opinion } from '../helpers/opinion-texts.ts'
import { type Answer, askTools, ownOpinion } from '../helpers/opinions.ts'

interface Explanation {
  readonly tool: string
  readonly fact: string
  readonly file: RegExp
  readonly why: string
  /** Some releases of the tool are right, so this need not occur. */
  readonly fixed?: true
}

/** Differences that are mistakes of the other tool, or another meaning of the same word. Each must occur. */
const EXPLAINED: readonly Explanation[] = [
  {
    tool: 'LIEF',
    fact: 'buildId',
    file: /^go-linux-s390x$|\/test(?:32|64)be$/,
    why: 'It turns every four bytes of a note around in big-endian files; readelf, file and Go do not.'
  },
  {
    tool: 'objdump',
    fact: 'imports',
    file: /^go-windows-/,
    why: 'binutils 2.40 looks for the import table in the section before it.',
    fixed: true
  },
  ...['debug/*', 'file'].flatMap((tool) => [
    {
      tool,
      fact: 'linked',
      file: /gcc930-ranges-(?:no|with)-rela/,
      why: 'Debug data alone: its headers are those of a library, but no code is in the file.'
    },
    {
      tool,
      fact: 'linked',
      file: /vmlinuz/,
      why: 'The first 474 bytes of a kernel: both look at its headers only.'
    }
  ])
]

/** Systems on which PT_GNU_STACK decides. */
const HEEDS_GNU_STACK: readonly string[] = ['linux', 'android', 'freebsd']

interface Difference {
  readonly tool: string
  readonly file: string
  readonly fact: string
  readonly own: unknown
  readonly other: unknown
}

let folder = ''
const own = new Map<string, Inspection>()
let answers: readonly Answer[] = []
const differences: Difference[] = []
let comparisons = 0

const explains = ({ tool, fact, file }: Explanation, difference: Difference): boolean =>
  tool === difference.tool && fact === difference.fact && file.test(difference.file)

/** As JSON, whatever the order of keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each
  )

function slicesOf(found: Inspection): readonly Opinion[] {
  if (found.format === 'unreadable') return [{ linked: false }]
  if (found.format !== 'universal') return [ownOpinion(found)]
  return found.slices.map(({ facts }) => ownOpinion(facts))
}

function compare({ tool, file, slices }: Answer): void {
  const found = own.get(file)
  if (found === undefined) throw new Error(`${file} was not read`)
  const ownSlices = slicesOf(found)
  slices.forEach((opinion, index) => {
    const mine = ownSlices[index] ?? {}
    // What is no executable is that for all tools; other facts of it are not asked for.
    const facts = Object.keys(opinion).filter(
      (fact) =>
        (found.format !== 'unreadable' || fact === 'linked') &&
        // The other tools show the header alone, whatever the system makes of it.
        (fact !== 'nx' || found.format !== 'elf' || HEEDS_GNU_STACK.includes(found.goos))
    )
    for (const fact of facts) {
      comparisons++
      const [left, right] = [mine[fact] ?? null, opinion[fact] ?? null]
      if (canonical(left) === canonical(right)) continue
      differences.push({ tool, file, fact, own: left, other: right })
    }
  })
}

beforeAll(async () => {
  folder = await createSampleFolder()
  const files = await collectCorpus(folder)
  for (const { name, path } of files) own.set(name, inspectBytes(await readFile(path)))
  answers = await askTools(files, (name) => own.get(name)?.format ?? 'unreadable', folder)
  answers.forEach(compare)
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

test('all tools say the same about all files, but for what is explained', () => {
  const unexplained = differences.filter(
    (difference) => !EXPLAINED.some((each) => explains(each, difference))
  )
  const text = unexplained.map((each) => JSON.stringify(each).slice(0, 600))
  expect(text).toEqual([])
})

test('every explanation explains something', () => {
  const stale = EXPLAINED.filter(
    (each) => each.fixed !== true && !differences.some((found) => explains(each, found))
  )
  expect(stale).toEqual([])
})

test.each([
  ['go-linux-amd64', 'llvm-readobj', '--sections'],
  ['go-darwin-arm64', 'llvm-readobj', '--sections'],
  ['c-console.exe', 'objdump', '-s']
] as const)('%s without its last third is refused, as by %s', async (name, tool, option) => {
  const path = join(folder, `cut-${name}`)
  const whole = await readFile(join(folder, name))
  await writeFile(path, whole.subarray(0, (whole.length * 2) / 3))
  expect(inspectBytes(await readFile(path))).toMatchObject({
    format: 'unreadable',
    reason: 'truncated'
  })
  const refused = await outputOf([tool, option, path], folder).then(
    (text) => !text.includes('Contents of section'),
    () => true
  )
  expect(refused).toBe(true)
})

test('there are enough files and comparisons to say so', () => {
  const read = [...own.values()].filter(({ format }) => format !== 'unreadable')
  const silent = [...own.keys()].filter(
    (name) => !answers.some(({ file, slices }) => file === name && slices.length > 0)
  )
  console.log({ files: own.size, read: read.length, comparisons, differences: differences.length })
  expect(read.length).toBeGreaterThanOrEqual(40)
  expect(comparisons).toBeGreaterThan(3000)
  expect(silent).toEqual([])
})
