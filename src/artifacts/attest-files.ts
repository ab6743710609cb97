import { basename, isAbsolute } from 'node:path'

/** A text for a service, or why there can be none: one sentence and what to do. */
export type ForAttestation =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly what: string; readonly fix: string }

const no = (what: string, fix: string): ForAttestation => ({ ok: false, what, fix })

/** Limits of actions/runner:src/Runner.Worker/CreateArtifactsFileCommand.cs. */
const MAX_ARTIFACTS = 500
const MAX_LIST_BYTES = 1024 * 1024

/** What the runner takes for a container image. */
const IMAGE = /^.+@sha(?:256|384|512):[0-9a-fA-F]+$/

/** Whether the runner reads a line as the path that it is. */
function isPlainLine(path: string): boolean {
  return isAbsolute(path) && path.trim() === path && !/[=\r\n\0]/.test(path) && !IMAGE.test(path)
}

/** Base names that several paths have. */
function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index)
}

/**
 * Lines for `$GITHUB_ARTIFACTS`, one absolute path each. The runner names a file by its base name, fails the step for two
 * digests of one name, takes 500 files a job and 1 MiB a step, and reserves `=`.
 * @param present what is in the file already
 */
export function artifactLines(paths: readonly string[], present = ''): ForAttestation {
  const odd = paths.find((path) => !isPlainLine(path))
  if (odd !== undefined)
    return no(
      `The path ${JSON.stringify(odd)} cannot stand in GITHUB_ARTIFACTS.`,
      'Choose an out directory whose path is absolute and has no = or line break.'
    )
  const known = present.split(/\r?\n/).map((line) => line.trim())
  const listed = known.filter((line) => line !== '' && !line.startsWith('#'))
  const added = [...new Set(paths)].filter((path) => !listed.includes(path))
  const twice = repeated([...listed, ...added].map((path) => basename(path)))
  if (twice !== undefined)
    return no(
      `Two files to attest are both called ${JSON.stringify(twice)}.`,
      'Give each file a name of its own; the runner fails a step that lists one name twice.'
    )
  const start = present === '' || present.endsWith('\n') ? '' : '\n'
  const text = added.length === 0 ? '' : `${start}${added.map((path) => `${path}\n`).join('')}`
  const tooMany = listed.length + added.length > MAX_ARTIFACTS
  if (tooMany || Buffer.byteLength(present) + Buffer.byteLength(text) > MAX_LIST_BYTES)
    return no(
      `There are ${String(listed.length + added.length)} files to attest, and the runner takes ${String(MAX_ARTIFACTS)} in 1 MiB.`,
      'Build the targets in several jobs.'
    )
  return { ok: true, text }
}
