import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import * as z from 'zod'
import { errorCode } from '../../errors.ts'
import { messageOf } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { dispatcherFor, loadClient } from '../../host/provision-dispatcher.ts'
import { readBody } from '../../host/read-body.ts'
import { HTTP_TIMING } from '../../host/read-http.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import { capOutput } from '../cap-output.ts'
import type { StepContext } from '../context.ts'
import { unknownPart, type PartResult } from './part.ts'

type Wish = NonNullable<StepOf<'compat'>['with']['schema-registry']>
type Mode = NonNullable<Wish['mode']>

const TIMEOUT_MS = 30_000
const MOST_BYTES = 4 * 1024 * 1024

const verdict = z.object({
  is_compatible: z.boolean(),
  messages: z.array(z.string()).nullish()
})
const failure = z.object({ error_code: z.int(), message: z.string().default('') })
const level = z.object({ compatibilityLevel: z.string() })

const TYPES: Readonly<Record<string, string>> = { '.proto': 'PROTOBUF', '.json': 'JSON' }

/** Subject, version and schema that are not there, in the registry's own numbers. */
const NOT_FOUND = new Set([40401, 40402, 40403])

interface Reply {
  readonly status: number
  readonly value: unknown
  readonly text: string
}

type Ask = (path: string, body?: object) => Promise<Reply | { readonly why: string }>

/** Whether the rule of a registry is at least as strict as the wanted one. */
function isAsStrict(actual: string, wanted: Mode): boolean {
  const directions = (mode: string): readonly string[] =>
    mode.startsWith('FULL') ? ['BACKWARD', 'FORWARD'] : [mode.replace(/_TRANSITIVE$/, '')]
  const has = directions(actual)
  return (
    directions(wanted).every((direction) => has.includes(direction)) &&
    (!wanted.endsWith('_TRANSITIVE') || actual.endsWith('_TRANSITIVE'))
  )
}

function createAsk(wish: Wish, { host, signal }: StepContext, measurements: Measurement[]): Ask {
  const { bearer, headers = {} } = wish
  const base = new URL(wish.url)
  const { username, password } = base
  base.username = ''
  base.password = ''
  if (password !== '') host.mask(decodeURIComponent(password))
  if (bearer !== undefined) host.mask(bearer)
  const basic = Buffer.from(
    `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  ).toString('base64')
  const authorization =
    bearer === undefined ? (username === '' ? undefined : `Basic ${basic}`) : `Bearer ${bearer}`
  return async (path, body) => {
    const url = new URL(`${base.href.replace(/\/$/, '')}${path}`)
    const at = Date.now()
    const what = `${body === undefined ? 'GET' : 'POST'} ${printableUrl(url.href)}`
    const note = (more: Partial<Measurement>): void => {
      measurements.push({ at, durationMs: Date.now() - at, what: host.redact(what), ...more })
    }
    try {
      const { request } = await loadClient()
      const { statusCode: status, body: answer } = await request(url, {
        dispatcher: await dispatcherFor(url, host, HTTP_TIMING),
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'user-agent': 'crossgo',
          accept: 'application/vnd.schemaregistry.v1+json, application/json',
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/vnd.schemaregistry.v1+json' }),
          ...(authorization === undefined ? {} : { authorization }),
          ...headers
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
      })
      const text = await readBody(answer, MOST_BYTES)
      if (text === undefined) return { why: 'it answers more than 4 MiB' }
      note({ status, output: capOutput(host.redact(text)) })
      let value: unknown
      try {
        value = JSON.parse(text)
      } catch {
        value = undefined
      }
      return { status, value, text }
    } catch (error) {
      if (errorCode(error) === '' && !(error instanceof DOMException)) throw error
      const why = messageOf(error)
      note({ notes: [host.redact(why)] })
      return { why }
    }
  }
}

/** What came of one subject. */
interface SubjectResult {
  readonly incompatible?: string
  readonly compatible?: string
  readonly remark?: Remark
}

const strange = (subject: string, why: string, fix: string): SubjectResult => ({
  remark: { verdict: 'inconclusive', message: `${subject}: ${why}`, fix }
})

function answerOf(subject: string, file: string, reply: Reply): SubjectResult {
  const { status, value, text } = reply
  const said = verdict.safeParse(value)
  if (status === 200 && said.success) {
    const { is_compatible: good, messages } = said.data
    const why = (messages ?? []).join('; ').slice(0, 2000)
    return good
      ? { compatible: `${subject}: ${file}` }
      : { incompatible: `${subject}: ${file} is not compatible${why === '' ? '' : `: ${why}`}` }
  }
  const refused = failure.safeParse(value)
  if (status === 404 && refused.success && NOT_FOUND.has(refused.data.error_code))
    return {
      remark: {
        verdict: 'warn',
        message: `${subject} has no version in the registry yet: ${file} will be its first`,
        fix: 'Correct the name of the subject, if it should have one.'
      }
    }
  if (status === 401 || status === 403)
    return strange(
      subject,
      `the registry answers ${String(status)}`,
      'Give it a bearer, headers, or a user in the address, that may read.'
    )
  if (status === 422 && refused.success)
    return { incompatible: `${subject}: ${file} is refused: ${refused.data.message.slice(0, 500)}` }
  return strange(
    subject,
    `the registry answers ${String(status)}: ${text.slice(0, 200)}`,
    'Look whether the address is that of a schema registry.'
  )
}

/** The rule for a subject, its own or that of the whole registry; undefined when the registry does not say. */
async function levelOf(subject: string, ask: Ask): Promise<string | undefined> {
  const name = encodeURIComponent(subject)
  for (const path of [`/config/${name}?defaultToGlobal=true`, '/config']) {
    const reply = await ask(path)
    if ('why' in reply) return undefined
    const parsed = level.safeParse(reply.value)
    if (reply.status === 200 && parsed.success) return parsed.data.compatibilityLevel
  }
  return undefined
}

async function askSubject(
  subject: string,
  given: Wish['subjects'][string],
  mode: Mode | undefined,
  ask: Ask,
  workspace: string
): Promise<readonly SubjectResult[]> {
  const { file, type = TYPES[extname(file)] ?? 'AVRO' } =
    typeof given === 'string' ? { file: given } : given
  let schema: string
  try {
    schema = await readFile(resolve(workspace, file), 'utf8')
  } catch (error) {
    if (errorCode(error) === '') throw error
    return [strange(subject, `${file} cannot be read: ${errorCode(error)}`, 'Correct its path.')]
  }
  const results: SubjectResult[] = []
  const actual = mode === undefined ? undefined : await levelOf(subject, ask)
  if (mode !== undefined && actual === undefined)
    results.push(strange(subject, 'the registry does not say its rule', 'Let it read /config.'))
  else if (mode !== undefined && actual !== undefined && !isAsStrict(actual, mode))
    results.push({
      remark: {
        verdict: 'fail',
        message: `${subject}: the registry has the rule ${actual}, which is less than ${mode}`,
        fix: `Set the compatibility of the subject to ${mode}.`
      }
    })
  const body = { schema, ...(type === 'AVRO' ? {} : { schemaType: type }) }
  const path = `/compatibility/subjects/${encodeURIComponent(subject)}/versions`
  // A rule for all versions is asked of all of them, where the registry can.
  const transitive = (actual ?? mode ?? '').endsWith('_TRANSITIVE')
  const all = transitive ? await ask(`${path}?verbose=true`, body) : undefined
  const usable = all !== undefined && !('why' in all) && verdict.safeParse(all.value).success
  const reply = usable ? all : await ask(`${path}/latest?verbose=true`, body)
  if ('why' in reply)
    return [strange(subject, `the registry does not answer: ${reply.why}`, 'Make it reachable.')]
  const result = answerOf(subject, file, reply)
  if (transitive && !usable && result.remark === undefined)
    results.push({
      remark: {
        verdict: 'warn',
        message: `${subject}: the registry compares with the latest version alone, and not with all of them`,
        fix: 'Use a registry that knows POST …/versions.'
      }
    })
  return [...results, result]
}

/**
 * Asks a schema registry (REST interface of Confluent's Schema Registry, which others speak, too) whether schemas may
 * become the next version of their subjects.
 */
export async function runRegistry(wish: Wish, context: StepContext): Promise<PartResult> {
  const { host, signal } = context
  if (!URL.canParse(wish.url) || !/^https?:/.test(wish.url))
    return unknownPart('the address of the schema registry is none', 'Write http:// or https://.')
  const measurements: Measurement[] = []
  const ask = createAsk(wish, context, measurements)
  const results: SubjectResult[] = []
  for (const [subject, given] of Object.entries(wish.subjects)) {
    if (signal.aborted) break
    results.push(...(await askSubject(subject, given, wish.mode, ask, host.dirs.workspace)))
  }
  const texts = (key: 'incompatible' | 'compatible'): readonly string[] =>
    results.flatMap((each) => (each[key] === undefined ? [] : [each[key]]))
  const remarks = results.flatMap(({ remark }) => (remark === undefined ? [] : [remark]))
  const [first] = Object.keys(wish.subjects)
  const unknown = results.every(({ remark }) => remark?.verdict === 'inconclusive')
  return {
    incompatible: texts('incompatible'),
    compatible: texts('compatible'),
    remarks:
      first === undefined
        ? [{ verdict: 'inconclusive', message: 'no subject is named', fix: 'Add one to subjects.' }]
        : remarks,
    measurements,
    ...(unknown ? { unknown: true } : {})
  }
}
