import { glibcFloor, type BinaryFacts, type GoModuleVersion } from '../inspect/index.ts'
import type { QuantityName } from '../policy/types/drift-fit.ts'
import type { BinaryEvidence } from '../probes/evidence.ts'
import type { TargetReport } from '../report/report.ts'
import { hardeningOf } from './hardening.ts'
import type { Observed, Unit, Worse } from './observed.ts'

type Built = Extract<TargetReport['outcome'], { readonly status: 'built' }>

/** One executable, or one half of a universal one. */
interface Executable {
  readonly evidence: BinaryEvidence
  readonly facts: BinaryFacts & { readonly sizeBytes: number }
}

/** What reports are compared by: of each target, of each executable, or of its parts. */
export interface Quantity {
  readonly unit: Unit
  /** Which way is worse. For texts that are in order, too. */
  readonly worse: Worse
  /** Fewer values are no answer, where the policy says nothing. */
  readonly minSamples: number
  /** Change that matters, in percent, where the policy says nothing. */
  readonly effect: number
  /** Changes below it pass, in `unit`. */
  readonly floor: number
  /** Of a target; undefined where the question does not arise. */
  readonly ofTarget?: (outcome: Built) => Observed | undefined
  /** Of an executable, by part; the part is empty where it is the whole. */
  readonly ofExecutable?: (executable: Executable) => ReadonlyMap<string, Observed> | undefined
}

const DEFAULTS = { unit: '', worse: 'increase', minSamples: 4, effect: 0, floor: 0 } as const
const SIZE = { ...DEFAULTS, unit: 'bytes', floor: 65_536 } as const

const number = (value: number): Observed => ({ kind: 'number', value })
const text = (value: string): Observed => ({ kind: 'text', value })
const unknown = (why: string): Observed => ({ kind: 'unknown', why })
const set = (items: Iterable<readonly [string, string]>): Observed => ({
  kind: 'set',
  items: new Map(items)
})
const whole = (observed: Observed | undefined): ReadonlyMap<string, Observed> | undefined =>
  observed === undefined ? undefined : new Map([['', observed]])

/** What a file that has it may lack: the absence is an answer, `none`. */
const NONE = 'none'

function versionOf({
  version,
  replace
}: GoModuleVersion & { readonly replace?: GoModuleVersion }): string {
  return replace === undefined ? version : `${version} => ${replace.path} ${replace.version}`.trim()
}

/** In front of a package's name where its size is that of its code alone. */
export const CODE_ONLY = '(code) '

function packagesOf({ facts }: Executable): Observed {
  const sizes = facts.packages ?? facts.packageCode
  if (sizes === undefined)
    return unknown('the file has neither symbols nor a table of functions, so no sizes of packages')
  const measure = facts.packages === undefined ? CODE_ONLY : ''
  return {
    kind: 'histogram',
    histogram: {
      weights: new Map(sizes.map(({ name, sizeBytes }) => [measure + name, sizeBytes] as const))
    }
  }
}

function exportsOf({ facts }: Executable): Observed {
  const names = facts.facts.exports
  return names === undefined
    ? unknown('the report does not say what the file exports; it was made by an older crossgo')
    : set(names.map((name) => [name, '']))
}

/** What a comparison of two builds can be about, and where it is in a report. */
export const QUANTITIES: Readonly<Record<QuantityName, Quantity>> = {
  'binary.size': { ...SIZE, ofExecutable: ({ facts }) => whole(number(facts.sizeBytes)) },
  'section.size': {
    ...SIZE,
    ofExecutable: ({ facts }) =>
      new Map(facts.sections.map(({ name, sizeBytes }) => [name, number(sizeBytes)]))
  },
  'archive.size': { ...SIZE, ofTarget: ({ archive }) => number(archive.sizeBytes) },
  'size.byPackage': { ...SIZE, ofExecutable: (executable) => whole(packagesOf(executable)) },
  'go.deps': {
    ...DEFAULTS,
    ofExecutable: ({ facts: { go } }) =>
      whole(
        go === undefined
          ? unknown('the file has no Go build information')
          : set(go.deps.map((each) => [each.path, versionOf(each)]))
      )
  },
  'go.version': {
    ...DEFAULTS,
    worse: 'decrease',
    ofExecutable: ({ facts: { go } }) =>
      whole(go === undefined ? unknown('the file has no Go build information') : text(go.version))
  },
  cgo: {
    ...DEFAULTS,
    worse: 'both',
    ofExecutable: ({ facts: { go } }) => {
      const setting = go?.settings['CGO_ENABLED']
      return whole(
        setting === undefined
          ? unknown('the build information of the file does not say')
          : text(setting === '1' ? 'on' : 'off')
      )
    }
  },
  'binary.libraries': {
    ...DEFAULTS,
    ofExecutable: ({ facts }) => whole(set(facts.needed.map((name) => [name, ''])))
  },
  'binary.exports': { ...DEFAULTS, ofExecutable: (executable) => whole(exportsOf(executable)) },
  'binary.glibcFloor': {
    ...DEFAULTS,
    ofExecutable: ({ facts }) =>
      facts.format === 'elf' && facts.goos === 'linux'
        ? whole(text(glibcFloor(facts.facts) ?? NONE))
        : undefined
  },
  'binary.minos': {
    ...DEFAULTS,
    ofExecutable: ({ facts }) =>
      facts.format === 'macho' ? whole(text(facts.facts.minimumOs ?? NONE)) : undefined
  },
  'binary.hardening': {
    ...DEFAULTS,
    worse: 'decrease',
    ofExecutable: ({ facts }) => {
      const levels = hardeningOf(facts)
      return levels === undefined ? undefined : whole({ kind: 'levels', levels })
    }
  },
  'cpu.level': {
    ...DEFAULTS,
    ofExecutable: ({ facts: { cpu } }) => whole(text(cpu.go ?? cpu.x86Isa ?? cpu.arm ?? NONE))
  },
  'build.seconds': {
    ...DEFAULTS,
    unit: 'seconds',
    minSamples: 5,
    effect: 10,
    ofTarget: ({ durationMs }) => number(durationMs / 1000)
  },
  'smoke.startup': {
    ...DEFAULTS,
    unit: 'seconds',
    minSamples: 20,
    effect: 20,
    ofExecutable: ({ evidence: { smokeRun } }) => {
      if (smokeRun === undefined) return whole(unknown('it was not started'))
      if (!smokeRun.ran) return whole(unknown(`it was not started: ${smokeRun.why}`))
      const { startsMs } = smokeRun
      return whole({ kind: 'samples', values: startsMs.map((ms) => ms / 1000) })
    }
  }
}

/** For what is the user's own. */
export const OWN: Quantity = { ...DEFAULTS, worse: 'both' }
