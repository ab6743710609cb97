// What a plan of 200 targets and the summary of 1,000 artifacts cost. See README.md.
//   npm run build:lib && node bench/plan.mjs --template DIR [--targets 200] [--packages 30] [--artifacts 1000]
import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { median } from './measure.mjs'

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags } = parseArgs({
  options: {
    targets: { type: 'string', default: '200' },
    packages: { type: 'string', default: '30' },
    artifacts: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    /** The compiled library, by `npm run build:lib`. */
    library: { type: 'string', default: join(repository, 'lib') },
    /** What `crossgo build` of one target stored: its report.json says what module and Go are like. */
    template: { type: 'string', default: '' }
  }
})
if (flags.template === '')
  throw new Error('give with --template the out directory of a build of one target')
const load = async (path) => import(pathToFileURL(join(resolve(flags.library), path)).href)
const { cgoUseKey, createPlan, slicesOf } = await load('plan/create-plan.js')
const { createFanOut } = await load('plan/fan-out.js')
const { renderReleasePlan } = await load('plan/release-plan.js')
const { toMatrix } = await load('plan/matrix.js')
const { parseSettings } = await load('config/parse-settings.js')
const { expandTargets } = await load('targets/expand-targets.js')
const { hostPlatform } = await load('host/create-host.js')
const { TOOLCHAINS } = await load('toolchains/index.js')
const { renderMarkdown } = await load('report/renderers/markdown.js')
const { SUMMARY_BYTES } = await load('report/renderers/fit-sections.js')

const template = JSON.parse(await readFile(join(flags.template, 'report.json'), 'utf8'))
const rounds = Number(flags.rounds)
const host = hostPlatform(process.platform, process.arch)
const numbers = (count, from = 0) => Array.from({ length: count }, (_, at) => at + from)
const words = [
  '*/*',
  ...numbers(4, 1).map((level) => `*/amd64/v${level}`),
  ...numbers(10).map((minor) => `*/arm64/v8.${minor}`),
  ...numbers(6).map((minor) => `*/arm64/v9.${minor}`),
  ...numbers(3, 5).map((version) => `linux/arm/${version}`),
  'linux/amd64:musl',
  ...numbers(25, 17).map((minor) => `linux/amd64:gnu.2.${minor}`),
  ...numbers(25, 17).map((minor) => `linux/arm64:gnu.2.${minor}`)
]

/** Seconds of each round, in the middle; what the last round gave. */
const time = (body) => {
  const spent = []
  let result
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    result = body()
    spent.push((performance.now() - start) / 1000)
  }
  return { first: spent[0], middle: median(spent), result }
}
const memory = () => `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`
const times = ({ first, middle }) =>
  `${first.toFixed(3)} s the first time, ${middle.toFixed(3)} s in the middle of ${rounds}`

const plan = (values) => {
  const settings = parseSettings({ values, label: (name) => name })
  const targets = expandTargets(words, host).slice(0, Number(flags.targets))
  // C code where there is a C toolchain for it.
  const cgoUse = Object.fromEntries(
    targets.flatMap(slicesOf).map((spec) => {
      const { goos, goarch } = spec.platform
      const has =
        ['linux', 'windows', 'darwin'].includes(goos) && ['amd64', 'arm64'].includes(goarch)
      const packages = has ? ['example.test/c'] : []
      return [cgoUseKey(spec, settings.tags), { packages, cxx: false, pkgConfig: false }]
    })
  )
  const mains = numbers(Number(flags.packages)).map((at) => ({
    importPath: `${template.plan.module.path}/cmd/part${at}`,
    binary: `part${at}`
  }))
  const whole = createPlan({
    module: { ...template.plan.module, mains },
    go: template.plan.go,
    host,
    targets,
    cgoUse,
    settings,
    environment: {},
    toolchains: TOOLCHAINS
  })
  const fanOut = createFanOut(whole, settings)
  return {
    targets: targets.length,
    legs: fanOut.legs.length,
    text: renderReleasePlan(whole, fanOut),
    matrix: toMatrix(fanOut.legs)
  }
}

console.log(`Node ${process.version}, load ${loadavg()[0].toFixed(1)}`)
for (const values of [{}, { 'max-jobs': 20 }]) {
  const planned = time(() => plan(values))
  const { targets, legs, text, matrix } = planned.result
  console.log(
    `${targets} targets, ${flags.packages} packages, ${legs} legs: ${times(planned)}; plan.json ${text.length} bytes, matrix ${matrix.length * 2} bytes in UTF-16; ${memory()}`
  )
}

const [built] = template.targets
const [file] = template.files
const ids = numbers(Number(flags.artifacts)).map((at) => `linux-amd64-${at}`)
const report = {
  ...template,
  targets: ids.map((target) => ({ ...built, target, name: target })),
  files: ids.map((target) => ({ ...file, target, name: `tool_${target}.tar.gz` })),
  findings: ids.flatMap((target) =>
    template.findings
      .filter((each) => each.target === built.target)
      .map((each) => ({ ...each, target }))
  )
}
const summary = time(() => renderMarkdown(report, SUMMARY_BYTES))
const whole = time(() => JSON.stringify(report, undefined, 2))
console.log(
  `${ids.length} artifacts: summary ${times(summary)}, ${Buffer.byteLength(summary.result)} of ${SUMMARY_BYTES} bytes; ` +
    `report.json ${times(whole)}, ${whole.result.length} bytes; ${memory()}`
)
