import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canonical, canonicalDigest } from '../../src/report/canonical.ts'
import type { ReadinessReport } from '../../src/report/readiness-report.ts'
import { cleanEnvironment } from './clean-environment.ts'
import { TOOLS } from './install-tools.ts'
import { runChild, type ChildResult } from './run-child.ts'
import { sampleCheck, sampleReadiness } from './sample-readiness.ts'
import { sampleReport } from './sample.ts'

/** A directory with documents of a release, and the command line over it. */
export interface RenderingRoom {
  readonly root: string
  /** Runs the command line from its sources. */
  cli(
    args: readonly string[],
    options?: {
      readonly cwd?: string
      readonly env?: Readonly<Record<string, string | undefined>>
    }
  ): Promise<ChildResult>
  /** Base names and contents of a directory. */
  files(directory: string): Promise<ReadonlyMap<string, Buffer>>
  close(): Promise<void>
}

/** A judged release of the sample build: many checks, some of which failed. */
export function judgedSample(checks: number, words = ''): ReadinessReport {
  const readiness = sampleReadiness()
  return {
    ...readiness,
    release: { ...readiness.release, report: canonicalDigest(sampleReport()) },
    checks: Array.from({ length: checks }, (_, at) =>
      sampleCheck({
        id: `check-${String(at)}`,
        message: `requirement ${String(at)} is as it must be ${words}`,
        ...(at % 9 === 0 ? { verdict: 'fail', effect: 'review' } : {})
      })
    ),
    verdict: 'fail',
    gate: 'review'
  }
}

/** Makes one with `docs/report.json` and `docs/readiness.json`. */
export async function createRenderingRoom(readiness = judgedSample(12)): Promise<RenderingRoom> {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-rendering-'))
  await mkdir(join(root, 'docs'))
  await mkdir(join(root, 'temp'))
  await writeFile(join(root, 'docs', 'report.json'), canonical(sampleReport()))
  await writeFile(join(root, 'docs', 'readiness.json'), canonical(readiness))
  return {
    root,
    cli: async (args, { cwd = root, env = {} } = {}) =>
      runChild({
        argv: [TOOLS.node, '--no-warnings', resolve('src/cli/main.ts'), ...args],
        cwd,
        env: cleanEnvironment({
          HOME: root,
          XDG_CACHE_HOME: join(root, 'cache'),
          RUNNER_TOOL_CACHE: join(root, 'tools'),
          RUNNER_TEMP: join(root, 'temp'),
          ...env
        }),
        timeoutMs: 110_000
      }),
    async files(directory) {
      const names = (await readdir(join(root, directory))).sort()
      return new Map(
        await Promise.all(
          names.map(async (name) => [name, await readFile(join(root, directory, name))] as const)
        )
      )
    },
    close: async () => rm(root, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A machine that has these directories of fonts and no others. */
export async function writeFonts(file: string, directories: readonly string[]): Promise<void> {
  const dirs = directories.map((each) => `<dir>${each}</dir>`).join('')
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${file}.cache</cachedir></fontconfig>`
  )
}

/** What poppler says of a PDF. */
export const poppler = (program: 'pdftotext' | 'pdfinfo' | 'pdffonts', ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8' })
