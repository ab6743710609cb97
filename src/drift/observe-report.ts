import { factsOf } from '../inspect/index.ts'
import type { Report, TargetReport } from '../report/report.ts'
import type { Observed, Places } from './observed.ts'
import type { Quantity } from './quantities.ts'

/** A name of a target with `*` for any characters but a slash; `linux/*` is of all variants, too. */
export function fitsTarget(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]*')}(?:[/:].*)?$`).test(name)
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')

function* ofTarget(
  { name, outcome }: TargetReport,
  quantity: Quantity
): Iterable<[string, Observed]> {
  if (outcome.status !== 'built') return
  const own = quantity.ofTarget?.(outcome)
  if (own !== undefined) yield [name, own]
  if (quantity.ofExecutable === undefined) return
  for (const evidence of outcome.binaries) {
    const all = factsOf(evidence.record)
    for (const facts of all) {
      const half = all.length > 1 ? `(${facts.goarch})` : ''
      const sizeBytes = 'sizeBytes' in facts ? Number(facts.sizeBytes) : evidence.record.sizeBytes
      for (const [part, observed] of quantity.ofExecutable({
        evidence,
        facts: { ...facts, sizeBytes }
      }) ?? [])
        yield [join(name, evidence.name, half, part), observed]
    }
  }
}

/** What a report says of a quantity, by place. */
export function observeReport(
  report: Report,
  quantity: Quantity,
  targets: readonly string[] = ['*']
): Places {
  const wanted = report.targets.filter(({ name }) =>
    targets.some((pattern) => pattern === '*' || fitsTarget(pattern, name))
  )
  return new Map(wanted.flatMap((target) => [...ofTarget(target, quantity)]))
}

/** Built targets and their executables, `linux/amd64 tool`, for what is on one side only. */
export function builtPlaces(report: Report): ReadonlySet<string> {
  return new Set(
    report.targets.flatMap(({ name, outcome }) =>
      outcome.status === 'built'
        ? [name, ...outcome.binaries.map((binary) => join(name, binary.name))]
        : []
    )
  )
}
