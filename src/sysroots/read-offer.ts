import { mkdir, readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import {
  listsAreMissing,
  type NotOffered,
  type OfferedPackage,
  parseNotOffered,
  parseOffer
} from './apt-answers.ts'
import { nameOf, nearestNames } from './package-names.ts'
import { areListsFresh, readUpdateTime, updateLists } from './provision-apt-root.ts'
import { withProgress } from './progress.ts'
import { type AptRoot, lastErrors, runApt } from './run-apt.ts'

/**
 * Every package that the words need, from lists that are at most an hour old, or older ones where reading them anew fails.
 * `anew` reads them in any case. Fails with TOOLCHAIN_UNAVAILABLE for what is not offered, and DOWNLOAD_FAILED when there
 * are no lists.
 */
export async function readOffer(
  root: AptRoot,
  words: readonly string[],
  host: Host,
  anew: boolean
): Promise<readonly OfferedPackage[]> {
  if (!anew && (await areListsFresh(root))) {
    const answer = await resolve(root, words, host)
    if (answer.offer !== undefined) return answer.offer
  }
  const updated = await updateLists(root, host)
  const answer = await resolve(root, words, host)
  if (answer.offer !== undefined) return answer.offer
  throw await explain(root, words, answer.result, updated, host)
}

type Answer =
  | { readonly offer: readonly OfferedPackage[] }
  | { readonly offer: undefined; readonly result: CommandResult }

/** Asks apt-get, unless it was asked the same since the lists were read. */
async function resolve(root: AptRoot, words: readonly string[], host: Host): Promise<Answer> {
  const stamp = await readUpdateTime(root)
  const key = createHash('sha256')
    .update(JSON.stringify([stamp, words]))
    .digest('hex')
  const memo = join(root.directory, 'offers', key)
  const known = await readFile(memo, 'utf8').catch(() => '')
  const before = parseOffer(known)
  if (before !== undefined && before.length > 0) return { offer: before }

  const what = `which packages of ${root.system} ${words.join(' ')} need on ${root.architecture}`
  const result = await withProgress(
    host,
    `Finding out ${what}`,
    async () =>
      runApt(
        root,
        ['apt-get', 'install', '-y', '-qq', '--print-uris', '--', ...words],
        'read',
        host
      ),
    () => `Found out ${what}`
  )
  const offer = result.exitCode === 0 ? parseOffer(result.stdout) : undefined
  const named = new Set(offer?.map(({ name }) => name))
  // Older releases of apt take a name with a dot in it that does not exist for a pattern.
  const patterns = words.map(nameOf).some((name) => name.includes('.') && !named.has(name))
  if (offer === undefined || patterns) return { offer: undefined, result }
  await mkdir(join(root.directory, 'offers'), { recursive: true })
  await writeByRename(memo, result.stdout)
  return { offer }
}

async function explain(
  root: AptRoot,
  words: readonly string[],
  result: CommandResult,
  updated: CommandResult,
  host: Host
): Promise<PipelineError> {
  const { architecture, system } = root
  const details = lastErrors(updated, result)
  const fail = (code: 'TOOLCHAIN_UNAVAILABLE' | 'DOWNLOAD_FAILED', what: string, fix: string) =>
    new PipelineError({ code, what, fix, ...(details === '' ? {} : { details }) })
  const known = await knownNames(root, host)
  if (!known.has('libc6-dev')) {
    return listsAreMissing(updated.exitCode, updated.stderr)
      ? fail(
          'DOWNLOAD_FAILED',
          `The package lists of ${system} for ${architecture} could not be read.`,
          'Check the network and the package sources of this machine, or give a sysroot directory or archive.'
        )
      : fail(
          'TOOLCHAIN_UNAVAILABLE',
          `The package sources of this machine (${system}) have no packages for ${architecture}.`,
          'Run on a release that has this architecture, or give a sysroot directory or archive.'
        )
  }
  const missing = notOffered(words, known, result)
  if (missing.unknown.length > 0) {
    const near = missing.unknown.flatMap((name) => nearestNames(name, known))
    return fail(
      'TOOLCHAIN_UNAVAILABLE',
      `${system} has no package ${missing.unknown.join(', ')} for ${architecture}.`,
      near.length === 0
        ? 'Check the name of the package.'
        : `Check the name of the package; near it are ${near.join(', ')}.`
    )
  }
  const [version] = missing.versions
  return version === undefined
    ? fail(
        'TOOLCHAIN_UNAVAILABLE',
        `apt-get could not find a set of packages of ${system} for ${architecture} with ${words.join(' ')}.`,
        'Check which of them can be installed together.'
      )
    : fail(
        'TOOLCHAIN_UNAVAILABLE',
        `${system} does not have this version for ${architecture}: ${version}.`,
        'Leave the version out, or give one that the package sources still have.'
      )
}

function notOffered(
  words: readonly string[],
  known: ReadonlySet<string>,
  result: CommandResult
): NotOffered {
  const said = parseNotOffered(result.stderr)
  const guessed = words.map(nameOf).filter((name) => name.includes('.') && !known.has(name))
  return { ...said, unknown: [...new Set([...said.unknown, ...guessed])] }
}

async function knownNames(root: AptRoot, host: Host): Promise<ReadonlySet<string>> {
  const { stdout, exitCode } = await runApt(root, ['apt-cache', 'pkgnames'], 'read', host)
  return new Set(exitCode === 0 ? stdout.split('\n').filter((name) => name !== '') : [])
}
