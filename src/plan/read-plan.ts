import { readFile } from 'node:fs/promises'
import { PipelineError } from '../errors.ts'
import type { BuildPlan } from './plan.ts'

/** Larger than the plan of any release. */
const LARGEST_BYTES = 64 * 1024 * 1024

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The shape that checks rely on; whatever else a plan holds is of no interest to them. */
const BUILD_SHAPE: Readonly<Record<string, 'object' | 'array' | 'string'>> = {
  name: 'string',
  target: 'object',
  packages: 'array',
  cgoPackages: 'array',
  settings: 'object',
  link: 'object',
  archive: 'string',
  slices: 'array'
}

function isOfKind(value: unknown, kind: 'object' | 'array' | 'string'): boolean {
  if (kind === 'string') return typeof value === 'string'
  return kind === 'array' ? Array.isArray(value) : isFields(value)
}

function isBuild(value: unknown): boolean {
  if (!isFields(value)) return false
  const { target, slices } = value
  return (
    Object.entries(BUILD_SHAPE).every(([name, kind]) => isOfKind(value[name], kind)) &&
    isFields(target) &&
    isFields(target['platform']) &&
    typeof target['platform']['goos'] === 'string' &&
    typeof target['platform']['goarch'] === 'string' &&
    Array.isArray(slices) &&
    slices.every(isBuild)
  )
}

function isPlan(value: unknown): value is BuildPlan {
  return (
    isFields(value) &&
    value['schema'] === 1 &&
    isFields(value['module']) &&
    isFields(value['go']) &&
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
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw wrong('cannot be read', error)
  })
  if (text.length > LARGEST_BYTES) throw wrong('is too large for a plan')
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
