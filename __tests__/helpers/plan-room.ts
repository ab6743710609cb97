import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { plan } from '../../src/commands/plan.ts'
import { parseSettings, type Settings } from '../../src/config/parse-settings.ts'
import type { Host } from '../../src/host/host.ts'
import type { BuildPlan } from '../../src/plan/plan.ts'
import { createTestHost } from './test-host.ts'

/** What `crossgo plan` gave, and all it logged. */
export interface Planned {
  readonly planned: BuildPlan
  readonly lines: readonly string[]
}

/** One run of `crossgo plan`. */
export interface PlanRequest {
  /** Directory of the module; caches and HOME are made in it unless `env` names others. */
  readonly directory: string
  /** Settings, with the working directory and `cgo: off` below them. */
  readonly values?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  /** Puts files into the home directory or the module before it starts. */
  readonly prepare?: (home: string, directory: string) => void
}

/** Files of a home directory that are not the go command's own counters and locks. */
function filesOf(home: string): readonly string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .filter((file) => !/^\.config\/go\/telemetry\/|^go\/pkg\/mod\/cache\/lock$/.test(file))
    .sort()
}

/** Where the modules of a run go. */
export function modulesOf(directory: string): string {
  return join(directory, 'modules')
}

/**
 * A command in this process, with an empty module cache and home; whichever way it ends, it leaves nothing in the temporary
 * directory that may be secret and no file in the home directory.
 */
export async function runIn<T>(
  request: PlanRequest,
  command: (settings: Settings, host: Host) => Promise<T>
): Promise<{ readonly result: T; readonly lines: readonly string[] }> {
  const { directory } = request
  const home = join(directory, 'home')
  mkdirSync(home)
  request.prepare?.(home, directory)
  const before = filesOf(home)
  const made = await createTestHost({
    HOME: home,
    GOPATH: join(directory, 'gopath'),
    GOMODCACHE: modulesOf(directory),
    ...request.env
  })
  try {
    const settings = parseSettings({
      values: { 'working-directory': directory, cgo: 'off', ...request.values },
      label: (name) => name
    })
    return { result: await command(settings, made.host), lines: made.lines }
  } finally {
    // `bin` has what was built.
    expect(readdirSync(made.host.dirs.temp).filter((name) => name !== 'bin')).toEqual(['owner'])
    expect(filesOf(home)).toEqual(before)
    await made.close()
  }
}

/** `crossgo plan` as `runIn` runs it. */
export async function planIn(request: PlanRequest): Promise<Planned> {
  const { result, lines } = await runIn(request, plan)
  return { planned: result, lines }
}
