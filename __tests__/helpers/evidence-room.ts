import { createHash, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { StepOf, StepType } from '../../src/policy/types/index.ts'
import { parseStep } from '../../src/policy/parse-step.ts'
import type { StepContext } from '../../src/readiness/context.ts'
import { judge } from '../../src/readiness/judge.ts'
import { runStepOfType } from '../../src/readiness/runners.ts'
import type { Fact, Measurement, Remark } from '../../src/report/readiness-report.ts'
import type { Report } from '../../src/report/report.ts'
import { buildTwice, commitAll, createRebuildHost, git, writeFiles } from './rebuild-room.ts'
import { createStepContext } from './step-context.ts'
import type { TestHost } from './test-host.ts'

/** A program of pure Go that says its version, and nothing for `silent`. */
const SOURCE: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/tool\n\ngo 1.26\n\ntoolchain go1.27.4\n',
  'main.go': `package main

import (
	"fmt"
	"os"
)

var version = "none"

func main() {
	switch os.Args[1] {
	case "silent":
	case "bad":
		fmt.Println("bad")
		os.Exit(3)
	default:
		fmt.Println("tool " + version)
	}
}
`
}

/** What a step found, and what was judged of it. */
export interface Judged {
  readonly facts: Readonly<Record<string, Fact>>
  readonly remarks: readonly Remark[]
  readonly measurements: readonly Measurement[]
  /** Messages of a verdict. */
  readonly says: (verdict: Remark['verdict']) => readonly string[]
}

/** A release that was really built, and a host. */
export interface EvidenceRoom {
  readonly made: TestHost
  readonly report: Report
  readonly commit: string
  /** Directory of the module, below the workspace. */
  readonly module: string
  readonly publicKey: string
  /** A copy of the release that a test may change; its path below the workspace. */
  copy(): string
  /** Carries out a step about a copy of the release. */
  run<Type extends StepType>(
    step: StepOf<Type>,
    directory: string,
    own?: Partial<StepContext>
  ): Promise<Judged>
  close(): Promise<void>
}

export const TARGETS = ['linux/amd64', 'windows/amd64', 'darwin/arm64']

/** Builds it once: three targets, a bill of materials, a signed SHA256SUMS. */
export async function createEvidenceRoom(): Promise<EvidenceRoom> {
  const made = await createRebuildHost()
  const { root, host } = made
  const module = writeFiles(join(root, 'src'), SOURCE)
  const commit = commitAll(module)
  git(module, 'tag', 'v1.2.3')
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(join(root, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const pem = join(root, 'key.pub')
  writeFileSync(pem, publicKey.export({ type: 'spki', format: 'pem' }))
  const report = await buildTwice(module, made, {
    rebuild: false,
    cgo: 'off',
    targets: TARGETS,
    ldflags: '-X main.version=1.2.3',
    sbom: ['cyclonedx', 'spdx'],
    'sign-key': join(root, 'key.pem')
  })
  return {
    made,
    report,
    commit,
    module,
    publicKey: pem,
    copy: () => {
      const copy = mkdtempSync(join(root, 'release-'))
      cpSync(join(root, 'out'), copy, { recursive: true })
      rmSync(join(copy, '.gitignore'), { force: true })
      return copy
    },
    run: async (step, directory, own = {}) => {
      const parsed = parseStep(step)
      if (!parsed.ok) throw new Error(parsed.problem)
      const context = createStepContext(host, {
        release: { directory, report, version: '1.2.3' },
        ...own
      })
      const { facts, remarks: found, measurements } = await runStepOfType(parsed.step, context)
      const judged = judge(parsed.step, { facts, earlier: {}, onEmpty: 'fail' })
      const remarks = [...found, ...judged]
      const says: Judged['says'] = (verdict) =>
        remarks.filter((each) => each.verdict === verdict).map(({ message }) => message)
      return { facts, remarks, measurements, says }
    },
    close: async () => made.close()
  }
}

/** Path of the archive of a target in a copy. */
export function archiveIn(directory: string, part: string): string {
  const name = readdirSync(directory).find((each) => each.includes(part) && /gz$|zip$/.test(each))
  if (name === undefined) throw new Error(`no archive of ${part} in ${directory}`)
  return join(directory, name)
}

/** Writes SHA256SUMS anew over what is there, as somebody would who changed a file. */
export function sumAgain(directory: string): void {
  const sums = join(directory, 'SHA256SUMS')
  const names = readFileSync(sums, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(66))
  const lines = names.map((name) => {
    const bytes = readFileSync(join(directory, basename(name)))
    return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`
  })
  writeFileSync(sums, lines.join(''))
}
