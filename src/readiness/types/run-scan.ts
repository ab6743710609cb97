import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { errorCode, PipelineError } from '../../errors.ts'
import { listFiles } from '../../given/read-directory.ts'
import { readPacked } from '../../given/read-packed.ts'
import { createRoom, MOST_UNPACKED_BYTES, type Room } from '../../given/write-room.ts'
import { pathList } from '../../policy/shapes.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { readPaths } from '../files/read-paths.ts'
import { couldNot } from '../observation.ts'
import { allowedIn, parseAllowList, type Allowed } from '../scan/allow-list.ts'
import { readMatches, selectDetectors, type Match } from '../scan/read-matches.ts'
import { ownPattern, runPatterns, type OwnPattern } from '../scan/run-patterns.ts'

type With = StepOf<'scan'>['with']

/** Places that are listed; all are counted. */
const MOST_PLACES = 200
/** Remarks of one kind. */
const MOST_REMARKS = 20
/** Archives in archives in archives. */
const MOST_DEPTH = 4
/** What one pattern may take for one mebibyte of text. */
const PATTERN_MS = 10_000

async function readAllowed(
  { allow }: With,
  workspace: string
): Promise<{ readonly entries: readonly Allowed[]; readonly why?: string }> {
  if (allow === undefined) return { entries: [] }
  try {
    const parsed = parseAllowList(await readFile(resolve(workspace, allow.file), 'utf8'))
    return parsed.ok
      ? { entries: parsed.entries }
      : { entries: [], why: `${allow.file}: ${parsed.why}` }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    if (errorCode(error) === '') throw error
    return { entries: [], why: `${allow.file} cannot be read: ${errorCode(error)}` }
  }
}

function entryRemarks(
  entries: readonly Allowed[],
  used: ReadonlySet<number>,
  today: string,
  file: string
): readonly Remark[] {
  return entries.flatMap(({ path, detector, until }, index): readonly Remark[] => {
    const what = `${file}: entry ${String(index + 1)} (${detector} in ${path})`
    if (until !== undefined && until < today)
      return [
        {
          verdict: 'fail',
          message: `${what} counted until ${until}`,
          fix: 'Remove what it allows, or look at it again and give it a later date.'
        }
      ]
    if (used.has(index)) return []
    return [
      {
        verdict: 'warn',
        message: `${what} allows nothing that is there`,
        fix: 'Take it out of the list.'
      }
    ]
  })
}

const placeOf = (shown: string, { line, offset }: Match): string =>
  line === undefined ? `${shown}@0x${offset.toString(16)}` : `${shown}:${String(line)}`

/** Everything that the step counts and lists while it goes through files. */
function createTally(entries: readonly Allowed[], today: string) {
  const places: string[] = []
  const remarks: Remark[] = []
  const used = new Set<number>()
  let current = { shown: '', allowing: allowedIn([], '') }
  const count = { matches: 0, allowed: 0, filesScanned: 0, bytesScanned: 0 }
  return {
    places,
    remarks,
    used,
    count,
    remark(remark: Remark): void {
      if (remarks.length < MOST_REMARKS) remarks.push(remark)
    },
    match(shown: string, match: Match): void {
      if (shown !== current.shown) current = { shown, allowing: allowedIn(entries, shown) }
      const by = current.allowing(match)
      for (const index of by) used.add(index)
      const valid = by.some((index) => (entries[index]?.until ?? '9999-12-31') >= today)
      count[valid ? 'allowed' : 'matches']++
      if (!valid && places.length < MOST_PLACES)
        places.push(
          `${placeOf(shown, match)}: ${match.detector} sha256:${match.sha256().slice(0, 8)}`
        )
    }
  }
}

type Tally = ReturnType<typeof createTally>

interface Looking {
  readonly context: StepContext
  readonly wish: With
  readonly tally: Tally
  readonly own: Parameters<typeof readMatches>[2]
}

interface Given {
  readonly path: string
  readonly shown: string
  readonly depth: number
}

/** What is in an archive or compressed file; nothing for other files. */
async function unpacked(
  { path, shown, depth }: Given,
  room: Room,
  context: StepContext
): Promise<readonly Given[] | undefined> {
  if (depth >= MOST_DEPTH) return undefined
  const inner = await readPacked({ file: path, shown }, room, context.host)
  if (inner === undefined) return undefined
  if (inner.kind === 'file') return [{ path: inner.path, shown, depth: depth + 1 }]
  const listed = await listFiles(inner.path, shown)
  return listed.map((each) => {
    if ('error' in each) throw each.error
    const name = each.file.slice(inner.path.length + 1)
    return { path: each.file, shown: `${shown}!${name}`, depth: depth + 1 }
  })
}

/** Looks one file through, and what is in it; false when the rest is not to be looked at. */
async function lookInto(given: Given, room: Room, looking: Looking): Promise<boolean> {
  const { context, tally, wish, own } = looking
  const { path, shown } = given
  const isOver = (): boolean => context.signal.aborted
  if (isOver()) return false
  try {
    const members = wish.archives === false ? undefined : await unpacked(given, room, context)
    if (members !== undefined) {
      for (const member of members) if (!(await lookInto(member, room, looking))) return false
      return true
    }
    const detectors = selectDetectors(wish.detectors ?? [])
    const { bytes, more, broken } = await readMatches(
      path,
      detectors,
      own,
      context.signal,
      (match) => {
        tally.match(shown, match)
      }
    )
    tally.count.bytesScanned += bytes
    tally.count.matches += more
    if (broken === undefined) tally.count.filesScanned++
    if (broken?.why === 'slow') {
      tally.remark({
        verdict: 'inconclusive',
        message: `the pattern ${broken.pattern} takes longer than ${String(PATTERN_MS / 1000)} s for a part of ${shown}, and was ended`,
        fix: 'Write it without repetitions inside repetitions, such as (a+)+.'
      })
    }
    return broken === undefined
  } catch (error) {
    if (isOver()) return false
    const code = errorCode(error)
    if (!(error instanceof PipelineError) && !/^E(?!RR_)/.test(code)) throw error
    const what = error instanceof PipelineError ? error.what : `${shown} cannot be read: ${code}.`
    tally.remark({
      verdict: 'inconclusive',
      message: what.replace(/\.$/, ''),
      fix: error instanceof PipelineError ? error.fix : 'Make it readable, or leave it out.'
    })
    return true
  }
}

function toPatterns({ patterns = {} }: With): readonly OwnPattern[] {
  return Object.entries(patterns).map(([name, each]) =>
    typeof each === 'string'
      ? ownPattern(name, each, false)
      : ownPattern(name, each.regex, each.ignoreCase === true)
  )
}

/**
 * Looks through files and the members of archives, in pieces. Own patterns work in a thread that is ended when they take
 * too long.
 */
export const runScan: Runner<'scan'> = async (step, context) => {
  const { with: wish } = step
  const { host, signal } = context
  const at = Date.now()
  const today = new Date(at).toISOString().slice(0, 10)
  const { workspace } = host.dirs
  const patterns = toPatterns(wish)
  const allowed = await readAllowed(wish, workspace)
  if (allowed.why !== undefined)
    return couldNot(`the list of allowed matches is not usable: ${allowed.why}`, 'Correct it.')
  const tally = createTally(allowed.entries, today)
  const { count, places } = tally
  const found = await readPaths(pathList(wish.paths), workspace, signal)
  const thread = runPatterns(patterns, PATTERN_MS, signal)
  const own = patterns.length === 0 ? undefined : { thread, count: patterns.length }
  let whole = true
  try {
    for (const { path, shown } of found.files) {
      // What was unpacked of one file is gone before the next one needs the room.
      const room = createRoom(host.dirs.temp, { left: MOST_UNPACKED_BYTES })
      whole = await lookInto({ path, shown, depth: 0 }, room, { context, wish, tally, own })
      await room.close()
      if (!whole) break
    }
  } finally {
    await thread.close()
  }
  if (signal.aborted)
    tally.remark({
      verdict: 'fail',
      message: `time was up after ${String(count.filesScanned)} of ${String(found.files.length)} files`,
      fix: 'Give it more time with timeout, or fewer files.'
    })
  if (count.filesScanned === 0 && whole)
    tally.remark({
      verdict: 'fail',
      message: `nothing was scanned: no file fits ${pathList(wish.paths).join(', ')}`,
      fix: 'Correct paths, or make the files before this stage.'
    })
  else
    for (const pattern of found.unmatched)
      tally.remark({
        verdict: 'warn',
        message: `no file fits ${pattern}`,
        fix: 'Correct it, or take it out of paths.'
      })
  const listed = `${places.slice(0, 5).join(', ')}${count.matches > 5 ? ', …' : ''}`
  const open = step.expect?.matches === undefined && count.matches > 0
  return {
    facts: { ...count },
    remarks: [
      ...(open || places.length > 0
        ? [
            {
              verdict: open ? ('fail' as const) : ('pass' as const),
              message: host.redact(`${String(count.matches)} matches: ${listed}`),
              fix: 'Take out what is there, or add it to the list of allow.file with a reason.'
            }
          ]
        : []),
      ...tally.remarks,
      ...(whole ? entryRemarks(allowed.entries, tally.used, today, wish.allow?.file ?? '') : [])
    ],
    measurements: [
      {
        at,
        durationMs: Date.now() - at,
        what: host.redact(
          `scan ${pathList(wish.paths).join(' ')} for ${[...(wish.detectors ?? []), ...patterns.map(({ name }) => name)].join(', ')}`
        ),
        output: host.redact(places.join('\n')),
        ...(found.notes.length === 0 ? {} : { notes: found.notes })
      }
    ]
  }
}
