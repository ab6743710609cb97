import * as core from '@actions/core'
import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host } from '../host/host.ts'
import type { Report } from '../report/report.ts'
import { placeWords, type PlacedWords } from './place-words.ts'
import { MATCHERS } from './problem-matchers.ts'

/** Absolute path of `problem-matchers.json`, which stands beside this file, and beside the bundle. */
export function problemMatchersFile(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'problem-matchers.json')
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/** Prints words while the runner looks for problems in them, where there are any, and never leaves it looking. */
function print({ lines, problems }: PlacedWords, host: Host): void {
  const text = lines.join('\n')
  if (problems.length === 0) {
    host.log.info(text)
    return
  }
  core.info(`::add-matcher::${problemMatchersFile().replaceAll('%', '%25')}`)
  try {
    host.log.info(text)
  } finally {
    for (const { owner } of MATCHERS) core.info(`::remove-matcher owner=${owner}::`)
  }
}

/** Prints the details of what stopped the whole run: for one, what `go list` said in `directory`, the module's. */
export function showDetails(details: string, directory: string, host: Host): void {
  const { workspace } = host.dirs
  const place = { workspace, root: resolve(workspace, directory), module: '', isFile }
  print(placeWords(details, place, new Set()), host)
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
    const words = placeWords(outcome.details, place, said)
    await host.log.group(`Build ${target}: what go said`, async () => {
      print(words, host)
      return Promise.resolve()
    })
    for (const problem of words.problems) said.add(problem)
  }
}
