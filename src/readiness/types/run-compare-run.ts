import { parseDuration } from '../../policy/duration.ts'
import { pathList } from '../../policy/shapes.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Answer } from '../compare/answers.ts'
import { compareAnswers, createDifferences } from '../compare/differences.ts'
import { runProgram, runService, type Side } from '../compare/run-sides.ts'
import type { Runner, StepContext } from '../context.ts'
import { readLines } from '../files/read-lines.ts'
import { readPaths } from '../files/read-paths.ts'
import { ownPattern, runPatterns, type PatternThread } from '../scan/run-patterns.ts'

type With = StepOf<'compare-run'>['with']

const MOST_INPUTS = 100_000
/** Of all inputs together. */
const MOST_CHARACTERS = 256 * 1024 * 1024
const TIMEOUT_MS = 10_000
const PATTERN_MS = 10_000

async function readInputs(
  wish: With,
  { host, signal }: StepContext
): Promise<{ readonly inputs: readonly string[]; readonly remarks: readonly Remark[] }> {
  const found = await readPaths(pathList(wish.inputs), host.dirs.workspace, signal)
  const inputs: string[] = []
  const large: string[] = []
  let left = MOST_CHARACTERS
  for (const { path, shown } of found.files)
    await readLines(path, signal, (line, number) => {
      left -= line?.length ?? 0
      if (line === undefined || left < 0) large.push(`${shown}:${String(number)}`)
      else if (line.trim() !== '') inputs.push(line)
      return inputs.length <= MOST_INPUTS && left >= 0
    }).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  const remarks: Remark[] = found.unmatched.map((pattern) => ({
    verdict: found.files.length === 0 ? 'fail' : 'warn',
    message: `no file of inputs fits ${pattern}`,
    fix: 'Correct inputs, or record some.'
  }))
  if (inputs.length === 0)
    remarks.push({
      verdict: 'fail',
      message: `there is no input in ${pathList(wish.inputs).join(', ')}`,
      fix: 'Record inputs, one a line.'
    })
  if (large[0] !== undefined)
    remarks.push({
      verdict: 'inconclusive',
      message: `${large[0]} is longer than 16 Mi characters, or all inputs are longer than 256 Mi, and was not asked`,
      fix: 'Record shorter inputs, or fewer of them, one a line.'
    })
  if (inputs.length > MOST_INPUTS)
    remarks.push({
      verdict: 'inconclusive',
      message: `there are more than ${String(MOST_INPUTS)} inputs, and the others were not asked`,
      fix: 'Take a sample of them.'
    })
  return { inputs: inputs.slice(0, MOST_INPUTS), remarks }
}

function sidesOf(
  wish: With,
  context: StepContext
): { readonly next: Side; readonly previous: Side } {
  const timeoutMs = parseDuration(wish.timeout ?? '') ?? TIMEOUT_MS
  if (wish.mode === 'http') {
    const { path = '', headers = {} } = wish
    const side = (address: string): Side =>
      runService(address, { path, headers }, timeoutMs, context)
    return { next: side(wish.new), previous: side(wish.previous) }
  }
  const side = (argv: typeof wish.new): Side =>
    runProgram(argv, wish.mode ?? 'stdin', timeoutMs, context)
  return { next: side(wish.new), previous: side(wish.previous) }
}

/** Replaces what is not to be compared; one after the other, since the thread does one thing at a time. */
function createNormalizer(thread: PatternThread, replacements: readonly string[]) {
  let broken: string | undefined
  let queue: Promise<unknown> = Promise.resolve()
  return {
    broken: () => broken,
    normalize: async (answer: Answer): Promise<Answer> => {
      if (replacements.length === 0 || !answer.ok) return answer
      const turn = queue.then(async () => {
        // One that took too long takes no time of the answers behind it.
        if (broken !== undefined) return undefined
        const replaced = await thread.replace(answer.text, replacements)
        if (!replaced.ok && replaced.why === 'slow') broken = replaced.pattern
        return replaced
      })
      queue = turn
      const replaced = await turn
      if (replaced?.ok === true) return { ok: true, text: replaced.value }
      return { ok: false, why: 'normalize did not end' }
    }
  }
}

/** Asks the new and the previous program the same, and compares what they say. */
export const runCompareRun: Runner<'compare-run'> = async (step, context) => {
  const { with: wish, expect = {} } = step
  const { host, signal } = context
  const at = Date.now()
  const { inputs, remarks } = await readInputs(wish, context)
  const patterns = (wish.normalize ?? []).map(({ regex }) => ownPattern(regex, regex, false))
  const thread = runPatterns(patterns, PATTERN_MS, signal)
  const replacements = (wish.normalize ?? []).map(({ replace = '' }) => replace)
  const { normalize, broken } = createNormalizer(thread, replacements)
  const sides = sidesOf(wish, context)
  const differences = createDifferences()
  let next = 0
  let done = 0
  const isOver = (): boolean => signal.aborted || broken() !== undefined
  const work = async (): Promise<void> => {
    while (next < inputs.length && !isOver()) {
      const index = next++
      const input = inputs[index] ?? ''
      const [before, after] = await Promise.all([sides.previous(input), sides.next(input)])
      const found = compareAnswers(
        input,
        await normalize(before),
        await normalize(after),
        wish.ignore ?? []
      )
      // Of one that was ended with the step nothing is known.
      if (isOver()) return
      done++
      if (found !== undefined) differences.add(index + 1, found)
    }
  }
  try {
    await Promise.all(Array.from({ length: wish.parallel ?? host.processors }, work))
  } finally {
    await thread.close()
  }
  const { all, errors } = differences.count
  const whole = done === inputs.length && broken() === undefined
  const differing = (100 * all) / inputs.length
  const shown = differences.lines().map((line) => host.redact(line))
  const own: Remark[] = [...remarks]
  if (broken() !== undefined)
    own.push({
      verdict: 'inconclusive',
      message: `the pattern ${broken() ?? ''} of normalize takes longer than ${String(PATTERN_MS / 1000)} s for an answer`,
      fix: 'Write it without repetitions inside repetitions, such as (a+)+.'
    })
  else if (!whole)
    own.push({
      verdict: 'fail',
      message: `time was up after ${String(done)} of ${String(inputs.length)} inputs`,
      fix: 'Give it more time with timeout, or fewer inputs.'
    })
  if (whole && all > 0) {
    const verdict = expect.differing === undefined ? 'fail' : 'pass'
    own.push({
      verdict,
      message: `${String(all)} of ${String(inputs.length)} inputs are answered differently, ${String(errors)} of them because a side could not answer; ${shown[0] ?? ''}`,
      fix: 'Look at the differences in the evidence.'
    })
  }
  return {
    facts: {
      inputs: inputs.length,
      ...(whole && inputs.length > 0 ? { differing, errors } : {})
    },
    remarks: own,
    measurements: [
      {
        at,
        durationMs: Date.now() - at,
        what: host.redact(
          `compare ${[wish.new].flat().join(' ')} with ${[wish.previous].flat().join(' ')}`
        ),
        output: shown.join('\n')
      }
    ]
  }
}
