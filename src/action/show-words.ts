import * as core from '@actions/core'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host } from '../host/host.ts'
import type { Report } from '../report/report.ts'
import { placeWords } from './place-words.ts'
import { MATCHERS } from './problem-matchers.ts'

/** Absolute path of `problem-matchers.json`, which stands beside this file, and beside the bundle. */
export function problemMatchersFile(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'problem-matchers.json')
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/** Prints lines while the runner looks for problems in them, and never leaves it looking. */
function printMatched(lines: readonly string[], host: Host): void {
  core.info(`::add-matcher::${problemMatchersFile().replaceAll('%', '%25')}`)
  try {
    host.log.info(lines.join('\n'))
  } finally {
    for (const { owner } of MATCHERS) core.info(`::remove-matcher owner=${owner}::`)
  }
}

/**
 * Prints what the go command said of each target that failed, in a group of its own. A line of the workspace's files
 * becomes an annotation there, each problem once, whatever number of targets have it.
 */
export async function showWords(report: Report, host: Host): Promise<void> {
  const { root, path: module } = report.plan.module
  const place = { workspace: host.dirs.workspace, root, module, isFile }
  const said = new Set<string>()
  for (const { target, outcome } of report.targets) {
    if (outcome.status !== 'failed' || outcome.details === undefined) continue
    const { lines, problems } = placeWords(outcome.details, place, said)
    await host.log.group(`Build ${target}: what go said`, async () => {
      if (problems.length === 0) host.log.info(lines.join('\n'))
      else printMatched(lines, host)
      return Promise.resolve()
    })
    for (const problem of problems) said.add(problem)
  }
}
