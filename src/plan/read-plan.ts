import { readFile, stat } from 'node:fs/promises'
import { PipelineError } from '../errors.ts'
import { type Fields, isFields } from './is-fields.ts'
import type { LinkChoice } from './choose-link.ts'
import type { BuildPlan } from './plan.ts'

/** Larger than the plan of any release. */
const LARGEST_BYTES = 64 * 1024 * 1024

type Kind = 'text' | 'texts' | 'truth' | 'fields' | 'list'

function isOfKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'truth':
      return typeof value === 'boolean'
    case 'fields':
      return isFields(value)
    case 'list':
      return Array.isArray(value)
    case 'texts':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
  }
}

/** What checks read of a plan; whatever else it holds is of no interest to them. */
const SHAPES = {
  build: {
    name: 'text',
    target: 'fields',
    packages: 'list',
    cgoPackages: 'texts',
    settings: 'fields',
    link: 'fields',
    archive: 'text',
    slices: 'list'
  },
  target: { id: 'text', platform: 'fields', cgo: 'truth' },
  platform: { goos: 'text', goarch: 'text', format: 'text' },
  variant: { variable: 'text', value: 'text' },
  package: { importPath: 'text', binary: 'text' },
  settings: {
    cgo: 'text',
    tags: 'texts',
    ldflags: 'text',
    'windows-subsystem': 'text',
    'macos-minimum': 'text'
  },
  link: { strategy: 'text', hardened: 'truth', tags: 'texts' },
  module: { path: 'text' },
  vcs: { commit: 'text', modified: 'truth' },
  go: { version: 'text' }
} as const satisfies Readonly<Record<string, Readonly<Record<string, Kind>>>>

/** Every way to link; an unknown one has no answer in the checks. */
const STRATEGIES: ReadonlySet<unknown> = new Set<LinkChoice['strategy']>([
  'default',
  'static',
  'glibc',
  'bundle'
])

function has(value: unknown, shape: keyof typeof SHAPES): value is Fields {
  return (
    isFields(value) &&
    Object.entries<Kind>(SHAPES[shape]).every(([name, kind]) => isOfKind(value[name], kind))
  )
}

function maybeHas(value: unknown, shape: keyof typeof SHAPES): boolean {
  return value === undefined || has(value, shape)
}

function isBuild(value: unknown): boolean {
  if (!has(value, 'build')) return false
  const { target, packages, settings, link, slices } = value
  return (
    has(target, 'target') &&
    has(target['platform'], 'platform') &&
    maybeHas(target['variant'], 'variant') &&
    has(settings, 'settings') &&
    has(link, 'link') &&
    STRATEGIES.has(link['strategy']) &&
    ['string', 'undefined'].includes(typeof link['glibcFloor']) &&
    Array.isArray(packages) &&
    packages.every((each) => has(each, 'package')) &&
    Array.isArray(slices) &&
    // Halves of a universal file have none of their own.
    slices.every((slice) => isBuild(slice) && isFields(slice) && isEmpty(slice['slices']))
  )
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function isPlan(value: unknown): value is BuildPlan {
  return (
    isFields(value) &&
    value['schema'] === 1 &&
    has(value['module'], 'module') &&
    maybeHas(value['module']['vcs'], 'vcs') &&
    has(value['go'], 'go') &&
    Array.isArray(value['builds']) &&
    value['builds'].every(isBuild)
  )
}

/**
 * Reads a plan as `crossgo plan --json` prints it, or the plan in the `report.json` of a build.
 * @throws PipelineError CONFIG_INVALID for a file that cannot be read or holds neither
 */
export async function readPlan(path: string): Promise<BuildPlan> {
  const wrong = (problem: string, cause?: unknown): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} ${problem}.`,
      fix: 'Give report.json of a build, or what `crossgo plan --json` printed.',
      cause
    })
  const unreadable = (error: unknown): never => {
    throw wrong('cannot be read', error)
  }
  const stats = await stat(path).catch(unreadable)
  if (!stats.isFile()) throw wrong('is no file')
  if (stats.size > LARGEST_BYTES) throw wrong('is too large for a plan')
  const text = await readFile(path, 'utf8').catch(unreadable)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw wrong('is no JSON', error)
  }
  const plan = isFields(json) && isFields(json['plan']) ? json['plan'] : json
  if (isPlan(plan)) return plan
  throw wrong('holds no plan of this version of crossgo')
}
