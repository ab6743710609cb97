import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { errorCode, PipelineError } from '../../errors.ts'
import { classifyNetworkError, describeStatus } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { selectProxy } from '../../host/select-proxy.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import { capOutput } from '../cap-output.ts'
import type { Runner, StepContext } from '../context.ts'
import { followPointer } from '../http/json-pointer.ts'
import { MAX_BODY, readAnswer, type HttpAnswer } from '../http/read-answer.ts'
import { tlsWords } from '../http/tls-words.ts'
import { couldNot, type Observation } from '../observation.ts'

type Step = StepOf<'http'>

const isJson = (body: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(body) }
  } catch {
    return undefined
  }
}

/** The number that `json` leads to, or why there is none. */
function numberAt(body: string, pointer: string): number | string {
  const json = isJson(body)
  if (json === undefined) return 'the answer is no JSON'
  const value = followPointer(json.value, pointer)
  return typeof value === 'number' ? value : `the answer has no number at ${pointer}`
}

function judgeStatus({ with: wish, expect }: Step, answer: HttpAnswer): readonly Remark[] {
  const { status, location } = answer
  if (expect?.status !== undefined || (status >= 200 && status < 300)) return []
  const to = location === undefined ? '' : ` with a redirect to ${location}, which is not followed`
  return [
    {
      verdict: 'fail',
      message: `${printableUrl(wish.url)} answers ${describeStatus(status)}${to}`,
      fix:
        location === undefined
          ? 'Make it answer, or name the right status in expect.'
          : 'Name the address that it leads to, or the status in expect.'
    }
  ]
}

function observe(
  step: Step,
  answer: HttpAnswer,
  measurements: readonly Measurement[]
): Observation {
  const { status, body, seconds, certificate } = answer
  const { json } = step.with
  const number = json === undefined || body === undefined ? undefined : numberAt(body, json)
  const remarks: readonly Remark[] = [
    ...judgeStatus(step, answer),
    ...(body === undefined
      ? ([
          {
            verdict: 'fail',
            message: `the answer is longer than ${String(MAX_BODY / 1024 ** 2)} MiB`,
            fix: 'Ask for something shorter.'
          }
        ] as const)
      : []),
    ...(typeof number === 'string'
      ? ([{ verdict: 'inconclusive', message: number, fix: 'See what it answers.' }] as const)
      : [])
  ]
  return {
    facts: {
      status,
      duration: seconds,
      ...(body === undefined ? {} : { body }),
      ...(typeof number === 'number' ? { value: number } : {}),
      ...(certificate === undefined
        ? {}
        : Object.fromEntries(
            Object.entries(certificate).map(([name, value]) => [`certificate.${name}`, value])
          ))
    },
    remarks,
    measurements
  }
}

/** Why there is no answer: the service fails, whatever kept it from answering. */
function failure(error: unknown, step: Step, { host, signal }: StepContext): Remark {
  const shown = printableUrl(step.with.url)
  if (signal.aborted)
    return {
      verdict: 'fail',
      message: `${shown} did not answer in time`,
      fix: 'Give it more time with timeout, or make it faster.'
    }
  const refused = tlsWords(error)
  if (refused !== undefined)
    return { verdict: 'fail', message: `${shown}: ${refused.what}`, fix: refused.fix }
  const proxy = selectProxy(new URL(step.with.url), host.env)?.host
  const { reason } = classifyNetworkError(error, shown, proxy)
  return { verdict: 'fail', message: reason, fix: 'Start the service, or correct the address.' }
}

/** Sends one request, whose server must be trusted. */
export const runHttp: Runner<'http'> = async (step, context) => {
  const { host } = context
  const { ca: file, method = 'GET', url } = step.with
  let ca: string | undefined
  try {
    ca = file === undefined ? undefined : await readFile(resolve(host.dirs.workspace, file), 'utf8')
  } catch (error) {
    return couldNot(`${String(file)} cannot be read: ${errorCode(error)}`, 'Correct ca.')
  }
  if (ca?.includes('-----BEGIN CERTIFICATE-----') === false)
    return couldNot(`${String(file)} holds no certificate`, 'Give a PEM file with certificates.')
  const at = Date.now()
  const what = host.redact(`${method} ${printableUrl(url)}`)
  const took = (): Pick<Measurement, 'at' | 'durationMs' | 'what'> => ({
    at,
    durationMs: Date.now() - at,
    what
  })
  try {
    const answer = await readAnswer(step.with, ca, context)
    const output = capOutput(host.redact(answer.body ?? ''))
    return observe(step, answer, [{ ...took(), status: answer.status, output }])
  } catch (error) {
    if (error instanceof PipelineError) throw error
    const remark = failure(error, step, context)
    return {
      facts: {},
      remarks: [remark],
      measurements: [{ ...took(), notes: [remark.message] }],
      judged: ['status', 'duration', 'body', 'value', 'certificate']
    }
  }
}
