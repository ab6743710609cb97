import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type BuildOutcome } from '../../src/commands/build.ts'
import { merge } from '../../src/commands/merge.ts'
import { plan } from '../../src/commands/plan.ts'
import { smoke, type SmokeOutcome } from '../../src/commands/smoke.ts'
import { parseSettings, type Settings } from '../../src/config/parse-settings.ts'
import { createFanOut } from '../../src/plan/fan-out.ts'
import { renderReleasePlan, type FanOut } from '../../src/plan/release-plan.ts'
import type { Report } from '../../src/report/report.ts'
import { writeHelloModule } from './hello-module.ts'
import { commitAll, createRebuildHost } from './rebuild-room.ts'
import type { TestHost } from './test-host.ts'

type Values = Readonly<Record<string, unknown>>

const VERSION = '0.0.0'
const TARGETS = ['linux/amd64', 'darwin/amd64', 'darwin/arm64', 'darwin/universal']

/** A release that two jobs build: what each of them stored, and what one job makes of the same plan. */
export interface LegsRoom {
  readonly machine: TestHost
  readonly fanOut: FanOut
  /** Directory with one directory per leg. */
  readonly legs: string
  readonly whole: BuildOutcome
  /** Merges copies of the legs, after `change` was at them. */
  merge(
    change?: (legs: string) => void,
    values?: Values,
    places?: (legs: string) => readonly string[]
  ): Promise<BuildOutcome>
  /** A copy of what the legs stored, to change. */
  copy(): string
  smoke(places: readonly string[], values?: Values): Promise<SmokeOutcome>
  /** Path of plan.json. */
  readonly plan: string
  /** plan.json that wants linux/amd64 run on a machine of its own. */
  readonly smokePlan: string
}

/** Reads and writes a report of a leg. */
export function changeReport(legs: string, leg: string, change: (report: Report) => unknown): void {
  const file = join(legs, leg, 'report.json')
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  writeFileSync(file, JSON.stringify(change(report)))
}

/** Plans a module without C code, builds it in one job and in two, and gives what came of it. */
export async function createLegsRoom(): Promise<LegsRoom> {
  const machine = await createRebuildHost()
  const { host, root } = machine
  const directory = writeHelloModule(join(root, 'hello'), {
    'README.md': '# hello\n',
    LICENSE: 'Do what you like.\n',
    'main.go':
      'package main\n\nimport "fmt"\n\nvar version = "dev"\n\nfunc main() { fmt.Println("hello", version) }\n'
  })
  commitAll(directory)
  const common = {
    'working-directory': directory,
    cgo: 'off',
    targets: TARGETS.join(','),
    ldflags: '-X main.version=1.2.3',
    smoke: ['--version'],
    'smoke-expect': '^hello 1',
    'smoke-runs': 1,
    'max-jobs': 2
  }
  const settingsOf = (values: Values): Settings =>
    parseSettings({ values: { ...common, ...values }, label: (name) => name })
  const planned = await plan(settingsOf({}), host)
  const writePlan = (name: string, values: Values): string => {
    const file = join(root, name)
    writeFileSync(file, renderReleasePlan(planned, createFanOut(planned, settingsOf(values))))
    return file
  }
  const planFile = writePlan('plan.json', {})
  const smokePlan = writePlan('smoke-plan.json', {
    'smoke-runners': 'linux/amd64=box'
  })
  const fanOut = createFanOut(planned, settingsOf({}))
  const whole = await build(settingsOf({ out: join(root, 'whole') }), host, VERSION)
  const legs = join(root, 'legs')
  for (const { id, targets } of fanOut.legs) {
    const out = join(legs, id)
    await build(settingsOf({ out, leg: targets, 'plan-file': planFile }), host, VERSION)
  }
  const copy = (): string => {
    const to = mkdtempSync(join(root, 'copy-'))
    cpSync(legs, to, { recursive: true })
    return to
  }
  return {
    machine,
    fanOut,
    legs,
    whole,
    copy,
    plan: planFile,
    smokePlan,
    async merge(change = () => undefined, values = {}, places = (all) => [all]) {
      const changed = copy()
      change(changed)
      const out = join(mkdtempSync(join(root, 'merged-')), 'out')
      const settings = settingsOf({ 'plan-file': planFile, out, ...values })
      return merge(settings, places(changed), host, VERSION)
    },
    async smoke(places, values = {}) {
      const out = mkdtempSync(join(root, 'smoked-'))
      const all = { 'plan-file': smokePlan, leg: 'linux-amd64', out, ...values }
      return smoke(settingsOf(all), places, host, VERSION)
    }
  }
}
