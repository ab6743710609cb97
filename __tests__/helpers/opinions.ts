import { join } from 'node:path'
import pLimit from 'p-limit'
import type { BinaryFacts } from '../../src/inspect/index.ts'
import { goVersionOf, outputOf } from './inspect-samples.ts'
import { TOOLS } from './install-tools.ts'
import type { CorpusFile } from './opinion-corpus.ts'
import {
  fileOpinion,
  llvmOpinion,
  machoObjdumpOpinions,
  type Opinion,
  peObjdumpOpinion,
  SUBSYSTEMS
} from './opinion-texts.ts'
import { neededVersions, readelfFacts } from './readelf-facts.ts'

const OS_ABIS = [
  'sysv',
  'hpux',
  'netbsd',
  'gnu',
  '4',
  '5',
  'solaris',
  '7',
  '8',
  'freebsd',
  '10',
  '11',
  'openbsd'
]

/** Our facts under the names that opinions have. */
export function ownOpinion(found: BinaryFacts): Opinion {
  const sections = found.sections.map(({ name, sizeBytes, fileBytes }) => {
    return found.format === 'macho' ? [name, sizeBytes] : [name, sizeBytes, fileBytes]
  })
  const sizes = found.sections.map(({ sizeBytes, fileBytes }) => [sizeBytes, fileBytes])
  const common = { linked: true, needed: found.needed, go: found.go ?? null, sections }
  switch (found.format) {
    case 'elf': {
      const { soname = null, interpreter = null, buildId = null, relro, ...facts } = found.facts
      const relroSegment = relro !== 'none'
      return { ...common, ...facts, soname, interpreter, buildId, relroSegment }
    }
    case 'pe':
      return { ...common, ...found.facts, endian: 'little', sectionSizes: sizes }
    case 'macho': {
      const { interpreter = null, uuid = null, signature, ...facts } = found.facts
      const libraries = [...found.facts.dylibs, ...found.facts.weakDylibs].sort()
      return { ...common, ...facts, interpreter, uuid, libraries, signed: signature !== undefined }
    }
    case 'wasm':
      return { ...common, ...found.facts }
  }
}

/** What Go's readers of the formats say (debug/elf, debug/pe, debug/macho), or LIEF: one answer per slice. */
async function jsonOpinions(
  argv: readonly [string, ...string[]],
  files: readonly CorpusFile[],
  folder: string
): Promise<ReadonlyMap<string, readonly Opinion[]>> {
  const text = await outputOf([...argv, ...files.map(({ path }) => path)], folder)
  const answers = JSON.parse(text) as readonly (readonly Opinion[])[]
  return new Map(files.map(({ name }, index) => [name, (answers[index] ?? []).map(inOurWords)]))
}

function inOurWords(opinion: Opinion): Opinion {
  const { versions, osAbiNumber, subsystemNumber, subsystem, sections, ...rest } = opinion
  const { dylibs, weakDylibs, ...others } = rest
  const said = subsystem ?? subsystemNumber
  const name = typeof said === 'string' || typeof said === 'number' ? SUBSYSTEMS[said] : undefined
  const isLief = typeof subsystem === 'string'
  return {
    ...others,
    ...(Array.isArray(versions) ? neededVersions(versions as string[]) : {}),
    ...(typeof osAbiNumber === 'number' ? { osAbi: OS_ABIS[osAbiNumber] } : {}),
    ...(name === undefined ? {} : { subsystem: name }),
    ...(sections === undefined ? {} : { [isLief ? 'sectionSizes' : 'sections']: sections }),
    ...(Array.isArray(dylibs) ? { libraries: [dylibs, weakDylibs ?? []].flat().sort() } : {})
  }
}

/** One tool, and what it says about one file, per slice. */
export interface Answer {
  readonly tool: string
  readonly file: string
  readonly slices: readonly Opinion[]
}

const LLVM = ['--file-headers', '--sections', '--needed-libs', '--program-headers'] as const

/** Asks every tool about every file, a few at a time. A tool that refuses a file has no answer. */
export async function askTools(
  files: readonly CorpusFile[],
  formatOf: (name: string) => string,
  folder: string
): Promise<readonly Answer[]> {
  const reader = join(folder, 'go-facts')
  const source = join(import.meta.dirname, '../fixtures/go-facts')
  await outputOf(['go', 'build', '-trimpath', '-buildvcs=false', '-o', reader, '.'], source, {
    CGO_ENABLED: '0'
  })
  const script = join(import.meta.dirname, 'lief-facts.py')
  const readable = files.filter(({ name }) => formatOf(name) !== 'unreadable')
  const answers: Answer[] = []
  const together = async (tool: string, answer: ReturnType<typeof jsonOpinions>): Promise<void> => {
    for (const [file, slices] of await answer) answers.push({ tool, file, slices })
  }
  const limit = pLimit(3)
  const ask = async (
    tool: string,
    { name }: CorpusFile,
    answer: () => Promise<readonly Opinion[]>
  ): Promise<void> => {
    const slices = await limit(answer).catch(() => [])
    answers.push({ tool, file: name, slices })
  }
  const run = async (...argv: readonly [string, ...string[]]): Promise<string> =>
    outputOf(argv, folder)
  const perFile = readable.flatMap((file) => {
    const { name, path } = file
    const isElf = formatOf(name) === 'elf'
    const dynamic = isElf ? ['--dynamic-table', '--version-info'] : []
    return [
      ask('llvm-readobj', file, async () => {
        const text = await run('llvm-readobj', ...LLVM, ...dynamic, path)
        return text
          .split(/^File: /m)
          .slice(1)
          .map(llvmOpinion)
      }),
      ask('go version', file, async () => [
        { go: await goVersionOf(path, folder).catch(() => null) }
      ]),
      ...(isElf
        ? [
            ask('readelf', file, async () => [
              { linked: true, ...(await readelfFacts(path, folder)) }
            ])
          ]
        : []),
      ...(formatOf(name) === 'pe'
        ? [ask('objdump', file, async () => [peObjdumpOpinion(await run('objdump', '-p', path))])]
        : []),
      ...(/macho|universal/.test(formatOf(name))
        ? [
            ask('llvm-objdump', file, async () =>
              machoObjdumpOpinions(
                await run('llvm-objdump', '--macho', '--arch=all', '--private-headers', path)
              )
            )
          ]
        : [])
    ]
  })
  await Promise.all([
    ...files.map(async (file) =>
      ask('file', file, async () => [fileOpinion(await run('file', '-bL', file.path))])
    ),
    together('LIEF', jsonOpinions([TOOLS.python, script], readable, folder)),
    together('debug/*', jsonOpinions([reader], files, folder)),
    ...perFile
  ])
  return answers
}
