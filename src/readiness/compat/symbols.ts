import type { BinaryEvidence } from '../../probes/evidence.ts'
import { factsOf } from '../../inspect/index.ts'
import { pathList } from '../../policy/shapes.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Report } from '../../report/report.ts'
import type { StepContext } from '../context.ts'
import { createGlob } from '../files/glob.ts'
import { unknownPart, type PartResult } from './part.ts'

type Wish = NonNullable<StepOf<'compat'>['with']['symbols']>

/** Symbols by `target file`; undefined for a file whose report does not say what it exports. */
type Exports = ReadonlyMap<string, readonly string[] | undefined>

function exportsOf({ record }: BinaryEvidence): readonly string[] | undefined {
  const lists = factsOf(record).map(({ facts }) => facts.exports)
  // Of a universal file each half exports: a name counts that all of them have.
  const [first, ...others] = lists
  return first?.filter((name) => others.every((list) => list?.includes(name) === true))
}

function exportsIn({ targets }: Report, wish: Wish): Exports {
  const wanted = (wish.targets ?? ['**']).map(createGlob)
  const files = (wish.files === undefined ? ['**'] : pathList(wish.files)).map(createGlob)
  return new Map(
    targets
      .filter(({ name, goos, goarch }) =>
        wanted.some((glob) => glob.matches(name) || glob.matches(`${goos}/${goarch}`))
      )
      .flatMap(({ name, outcome }) =>
        outcome.status !== 'built'
          ? []
          : outcome.binaries
              .filter((binary) => files.some((glob) => glob.matches(binary.name)))
              .map((binary) => [`${name} ${binary.name}`, exportsOf(binary)] as const)
      )
  )
}

/** Compares the C symbols that libraries export with those of the previous release, by the reports of both. */
export function compareSymbols(wish: Wish, { release, baseline }: StepContext): PartResult {
  if (release.report === undefined)
    return unknownPart(
      'there is no report.json that says what the libraries export',
      'Give the directory of a release that crossgo built.'
    )
  if (!baseline.found)
    return unknownPart(
      `there is no earlier release to compare with: ${baseline.why}`,
      'Nothing is to be done for a first release.',
      { noBaseline: true }
    )
  const before = exportsIn(baseline.previous.report, wish)
  const now = exportsIn(release.report, wish)
  const incompatible: string[] = []
  const compatible: string[] = []
  const silent: string[] = []
  let compared = 0
  for (const [file, old] of before) {
    if (old === undefined) silent.push(file)
    else if (old.length > 0) {
      compared++
      const next = now.get(file)
      if (!now.has(file)) incompatible.push(`${file}: not there any more`)
      else if (next === undefined) silent.push(file)
      else {
        incompatible.push(
          ...old.filter((each) => !next.includes(each)).map((each) => `${file}: ${each} removed`)
        )
        compatible.push(
          ...next.filter((each) => !old.includes(each)).map((each) => `${file}: ${each} added`)
        )
      }
    }
  }
  if (compared === 0 || silent.length > 0)
    return unknownPart(
      silent.length > 0
        ? `the report does not say what ${silent.slice(0, 3).join(', ')} exports`
        : 'no library of the previous release that is meant exports a symbol',
      silent.length > 0
        ? 'Build both releases with this version of crossgo.'
        : 'Correct targets and files of symbols.'
    )
  return { incompatible, compatible, remarks: [], measurements: [] }
}
