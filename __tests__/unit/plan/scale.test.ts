import { expect, test } from '@jest/globals'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { createPlan } from '../../../src/plan/create-plan.ts'
import { createFanOut, MATRIX_LIMIT } from '../../../src/plan/fan-out.ts'
import { toMatrix } from '../../../src/plan/matrix.ts'
import { renderReleasePlan } from '../../../src/plan/release-plan.ts'
import { SUMMARY_BYTES } from '../../../src/report/renderers/fit-sections.ts'
import { renderMarkdown } from '../../../src/report/renderers/markdown.ts'
import type { Report } from '../../../src/report/report.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import { samplePlanRequest, sampleReport } from '../../helpers/sample.ts'

/** Far above what it takes, so that a busy machine fails nothing; `bench/plan.mjs` says what it takes. */
const GENEROUS_MS = 5000
/** GitHub's limit for the outputs of a job, in UTF-16. */
const OUTPUT_BYTES = 1024 * 1024

/** All platforms, and variants and C libraries until there are enough. */
function manyTargets(count: number): ReturnType<typeof expandTargets> {
  const arm64 = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((minor) => `v8.${String(minor)}`)
  const variants = [
    ...['v1', 'v2', 'v3', 'v4'].map((value) => `*/amd64/${value}`),
    ...[...arm64, 'v9.0', 'v9.1', 'v9.2', 'v9.3', 'v9.4', 'v9.5'].map(
      (value) => `*/arm64/${value}`
    ),
    ...['5', '6', '7'].map((value) => `linux/arm/${value}`),
    'linux/amd64:musl',
    'linux/amd64:gnu.2.28',
    'linux/amd64:gnu.2.31',
    ...Array.from({ length: 25 }, (_, at) => `linux/arm64:gnu.2.${String(at + 17)}`)
  ]
  return expandTargets(['*/*', ...variants], samplePlanRequest().host).slice(0, count)
}

/** Where no C toolchain is planned. */
const NO_C = { packages: [], cxx: false, pkgConfig: false }

const mains = Array.from({ length: 30 }, (_, at) => ({
  importPath: `example.com/tool/cmd/part${String(at)}`,
  binary: `part${String(at)}`
}))

function planAll(values: Readonly<Record<string, unknown>>): {
  readonly fanOut: ReturnType<typeof createFanOut>
  readonly matrix: string
  readonly text: string
} {
  const settings = parseSettings({ values, label: (name) => name })
  const request = samplePlanRequest({ targets: manyTargets(200), settings })
  const cgoUse = Object.fromEntries(
    Object.entries(request.cgoUse).map(([key, use]) =>
      /^(?:linux|windows|darwin)\/(?:amd64|arm64)/.test(key) ? [key, use] : [key, NO_C]
    )
  )
  const plan = createPlan({ ...request, cgoUse, module: { ...request.module, mains } })
  const fanOut = createFanOut(plan, settings)
  return { fanOut, matrix: toMatrix(fanOut.legs), text: renderReleasePlan(plan, fanOut) }
}

test('200 targets of 30 packages are planned in time, and the matrix is within what GitHub takes', () => {
  const start = performance.now()
  const { fanOut, matrix, text } = planAll({})
  expect(performance.now() - start).toBeLessThan(GENEROUS_MS)
  const targets = fanOut.legs.flatMap((leg) => leg.targets)
  expect(new Set(targets).size).toBe(200 - fanOut.merged.length)
  expect(fanOut.legs.length).toBeLessThanOrEqual(MATRIX_LIMIT)
  expect(matrix.length * 2).toBeLessThan(OUTPUT_BYTES)
  expect(text.match(/"importPath": "example.com\/tool\/cmd\/part29"/g)?.length).toBeGreaterThan(200)
})

test('20 jobs share 200 targets evenly', () => {
  const { fanOut } = planAll({ 'max-jobs': 20, cgo: 'off' })
  const sizes = fanOut.legs.map((leg) => leg.targets.length)
  expect(sizes).toHaveLength(20)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
})

/** A report as if this many targets had been built. */
function manyReports(count: number): Report {
  const report = sampleReport()
  const [built] = report.targets
  const [file] = report.files
  if (built === undefined || file === undefined) throw new Error('the sample has a target')
  const ids = Array.from({ length: count }, (_, at) => `linux-amd64-${String(at)}`)
  return {
    ...report,
    targets: ids.map((target) => ({ ...built, target, name: target })),
    files: ids.map((target) => ({ ...file, target, name: `tool_${target}.tar.gz` })),
    findings: ids.flatMap((target) => report.findings.map((each) => ({ ...each, target })))
  }
}

test('the summary of 1,000 artifacts stays within its limit and says what it leaves out', () => {
  const report = manyReports(1000)
  const start = performance.now()
  const text = renderMarkdown(report, SUMMARY_BYTES)
  expect(performance.now() - start).toBeLessThan(GENEROUS_MS)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES)
  expect(text).toContain('left out')
})
