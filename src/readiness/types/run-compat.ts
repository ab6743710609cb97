import type { StepOf } from '../../policy/types/index.ts'
import type { Remark } from '../../report/readiness-report.ts'
import { runGoApi } from '../compat/run-go-api.ts'
import { runProtobuf } from '../compat/run-protobuf.ts'
import { runRegistry } from '../compat/run-registry.ts'
import { compareSymbols } from '../compat/symbols.ts'
import type { PartResult } from '../compat/part.ts'
import type { Runner, StepContext } from '../context.ts'

type Parts = StepOf<'compat'>['with']
type Name = keyof Parts

const TITLES: Readonly<Record<Name, string>> = {
  'go-api': 'Go API',
  'schema-registry': 'schemas',
  protobuf: 'protocol buffers',
  symbols: 'exported symbols'
}

async function runParts(
  wish: Parts,
  context: StepContext
): Promise<readonly (readonly [Name, PartResult])[]> {
  const parts: (readonly [Name, PartResult])[] = []
  const { 'go-api': api, 'schema-registry': registry, protobuf, symbols } = wish
  if (api !== undefined) parts.push(['go-api', await runGoApi(api, context)])
  if (registry !== undefined) parts.push(['schema-registry', await runRegistry(registry, context)])
  if (protobuf !== undefined) parts.push(['protobuf', await runProtobuf(protobuf, context)])
  if (symbols !== undefined) parts.push(['symbols', compareSymbols(symbols, context)])
  return parts
}

/** What a part's changes are, besides what the policy says of their number. */
function remarksOf(name: Name, part: PartResult, judged: boolean): readonly Remark[] {
  const { incompatible, allowed, remarks } = part
  if (incompatible.length === 0) return remarks
  const some = incompatible.slice(0, 5).join('; ')
  const more = incompatible.length > 5 ? ` and ${String(incompatible.length - 5)} more` : ''
  const message = `${TITLES[name]}: ${String(incompatible.length)} incompatible changes: ${some}${more}`
  return [
    ...remarks,
    allowed === undefined
      ? {
          verdict: judged ? 'pass' : 'fail',
          message,
          fix: 'Take them back, or release them as a new major version.'
        }
      : { verdict: 'pass', message: `${message}; allowed, since ${allowed}` }
  ]
}

/** Compares what others rely on with what it was. */
export const runCompat: Runner<'compat'> = async (step, context) => {
  const { with: wish, expect = {} } = step
  const redact = (text: string): string => context.host.redact(text)
  const parts = await runParts(wish, context)
  // What is allowed is no incompatible change that counts.
  const counted = parts.map(([name, part]) => ({
    name,
    part,
    incompatible: part.allowed === undefined ? part.incompatible.length : 0
  }))
  const whole = counted.every(({ part }) => part.unknown !== true)
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  return {
    facts: {
      ...(whole
        ? {
            incompatible: sum(counted.map(({ incompatible }) => incompatible)),
            compatible: sum(counted.map(({ part }) => part.compatible.length))
          }
        : {}),
      ...Object.fromEntries(
        counted
          .filter(({ part }) => part.unknown !== true)
          .flatMap(({ name, part, incompatible }) => [
            [`${name}.incompatible`, incompatible],
            [`${name}.compatible`, part.compatible.length]
          ])
      )
    },
    remarks: counted
      .flatMap(({ name, part }) =>
        remarksOf(
          name,
          part,
          expect.incompatible !== undefined || expect[name]?.incompatible !== undefined
        )
      )
      .map((each) => ({ ...each, message: redact(each.message) })),
    measurements: counted.flatMap(({ name, part }) => [
      ...part.measurements,
      {
        at: Date.now(),
        durationMs: 0,
        what: `changes of ${TITLES[name]}`,
        output: redact(
          [
            ...part.incompatible.slice(0, 200).map((change) => `incompatible: ${change}`),
            ...part.compatible.slice(0, 200).map((change) => `compatible: ${change}`)
          ].join('\n')
        )
      }
    ])
  }
}
