import type { Report } from '../report/report.ts'
import { observeReport } from './observe-report.ts'
import type { Observed } from './observed.ts'
import { QUANTITIES, type Quantity } from './quantities.ts'

/** Bytes of sections or packages by name, of each executable: `linux/amd64 tool`. */
export type Parts = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Sections as one observation of their file, as packages are. */
const SECTIONS: Quantity = {
  ...QUANTITIES['section.size'],
  ofExecutable: (executable) => {
    const places = [...(QUANTITIES['section.size'].ofExecutable?.(executable) ?? [])]
    const weights = new Map(
      places.flatMap(([name, observed]) =>
        observed.kind === 'number' ? [[name, observed.value] as const] : []
      )
    )
    const observed: Observed = { kind: 'histogram', histogram: { weights } }
    return new Map([['', observed]])
  }
}

/**
 * What the executables of a release are made of. Executables of which nothing is known are left out.
 * @param part packages have names as `size.byPackage` has them
 */
export function observeParts(report: Report, part: 'section' | 'package'): Parts {
  const quantity = part === 'section' ? SECTIONS : QUANTITIES['size.byPackage']
  return new Map(
    [...observeReport(report, quantity)].flatMap(([where, observed]) =>
      observed.kind === 'histogram' && 'weights' in observed.histogram
        ? [[where, observed.histogram.weights] as const]
        : []
    )
  )
}
