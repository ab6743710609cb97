import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { errorCode } from '../../errors.ts'
import { parseDuration } from '../../policy/duration.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Runner } from '../context.ts'
import { judgeSignOff, parseSignOff, type ParsedSignOff } from '../manual/sign-off.ts'

async function readRecord(path: string): Promise<ParsedSignOff | undefined> {
  try {
    return parseSignOff(await readFile(path, 'utf8'))
  } catch (error) {
    const code = errorCode(error)
    if (!/^E(?!RR_)/.test(code)) throw error
    return code === 'ENOENT' ? undefined : { ok: false, why: `cannot be read: ${code}` }
  }
}

/** Reads what people signed off. A record that is not there signs nothing off. */
export const runManual: Runner<'manual'> = async (step, { host }) => {
  const { with: wish, expect = {} } = step
  const { items, record: file, approvers = 0, maxAge } = wish
  const now = Date.now()
  const parsed = await readRecord(resolve(host.dirs.workspace, file))
  const measurement = { at: now, durationMs: Date.now() - now, what: `read ${file}` }
  if (parsed?.ok === false)
    return {
      facts: {},
      remarks: [{ verdict: 'fail', message: `${file}: ${parsed.why}`, fix: 'Correct the record.' }],
      measurements: [measurement]
    }
  const maxAgeMs = maxAge === undefined ? undefined : parseDuration(maxAge)
  const { missing, approvals, oldestMs, links, remarks } = judgeSignOff(parsed?.record ?? {}, {
    items,
    approvers,
    now,
    ...(maxAgeMs === undefined ? {} : { maxAgeMs })
  })
  const fail = (message: string, fix: string): Remark => ({ verdict: 'fail', message, fix })
  const wrong: readonly Remark[] = [
    ...(parsed === undefined ? [fail(`there is no ${file}`, 'Write it, and sign it off.')] : []),
    // What expect speaks of is judged by it alone.
    ...(missing.length > 0 && expect.missing === undefined
      ? [fail(`not signed off: ${missing.join(', ')}`, `Do it, and add it to items of ${file}.`)]
      : []),
    ...(approvals < approvers && expect.approvals === undefined
      ? [
          fail(
            `${String(approvals)} of ${String(approvers)} people approved`,
            `Ask one more person to add an entry to approvals of ${file}.`
          )
        ]
      : [])
  ]
  return {
    facts: {
      missing: missing.length,
      approvals,
      ...(oldestMs === undefined ? {} : { oldest: oldestMs / 1000 })
    },
    remarks: [...wrong, ...remarks].map((each) => ({
      ...each,
      message: host.redact(each.message)
    })),
    measurements: [
      {
        ...measurement,
        output: host.redact(missing.map((item) => `missing: ${item}`).join('\n')),
        ...(links.length === 0
          ? {}
          : { notes: links.slice(0, 200).map((link) => host.redact(link)) })
      }
    ]
  }
}
