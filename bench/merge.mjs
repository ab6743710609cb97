// What it costs to merge many legs: seconds and peak memory. See README.md.
//   npm run build:lib && node bench/merge.mjs [--legs 1000] [--sbom]
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags } = parseArgs({
  options: {
    legs: { type: 'string', default: '1000' },
    /** Bytes of the program in each archive. */
    bytes: { type: 'string', default: '20000' },
    sbom: { type: 'boolean', default: false },
    /** The compiled library, by `npm run build:lib`. */
    library: { type: 'string', default: join(repository, 'lib') },
    /** What `crossgo build` of one target stored: report.json of it is the template of all legs. */
    template: { type: 'string', default: '' }
  }
})
if (flags.template === '')
  throw new Error('give with --template the out directory of a build of one target')
const count = Number(flags.legs)
const load = async (path) => import(pathToFileURL(join(resolve(flags.library), path)).href)
const { merge } = await load('commands/merge.js')
const { createCliHost } = await load('cli/host.js')
const { parseSettings } = await load('config/parse-settings.js')
const { createFanOut, MATRIX_LIMIT } = await load('plan/fan-out.js')
const { renderReleasePlan, toPortable } = await load('plan/release-plan.js')
const { writeArchive } = await load('artifacts/write-archive.js')

const template = await readFile(join(flags.template, 'report.json'), 'utf8')
const { target: oldId, outcome } = JSON.parse(template).targets[0]
if (outcome.binaries.length !== 1 || !outcome.archive.name.endsWith('.tar.gz'))
  throw new Error('the template must have one program, in a tar.gz')
const folder = await mkdtemp(join(tmpdir(), 'crossgo-merge-'))

/** The template with another target and archive; nothing else of it is made up. */
const reportOf = (id, archive, program) => {
  const report = JSON.parse(
    template
      .replaceAll(JSON.stringify(oldId), JSON.stringify(id))
      .replaceAll(JSON.stringify(outcome.archive.name), JSON.stringify(archive.name))
      .replaceAll(JSON.stringify(outcome.archive.sha256), JSON.stringify(archive.sha256))
  )
  report.files[0].sizeBytes = archive.sizeBytes
  report.targets[0].outcome.archive.sizeBytes = archive.sizeBytes
  Object.assign(report.targets[0].outcome.binaries[0].record, program)
  report.findings = report.findings.filter(({ check }) => check !== 'sbom-complete')
  return report
}

const builds = []
let plan
for (let at = 0; at < count; at++) {
  const id = `linux-amd64-${String(at).padStart(4, '0')}`
  const leg = join(folder, 'legs', id)
  await mkdir(leg, { recursive: true })
  const bytes = randomBytes(Number(flags.bytes))
  const program = join(folder, 'program')
  await writeFile(program, bytes)
  const name = `tool_${id}.tar.gz`
  const entry = { name: outcome.binaries[0].name, path: program, executable: true }
  const archive = { name, ...(await writeArchive([entry], new Date(), join(leg, name))) }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const report = reportOf(id, archive, { sha256, sizeBytes: bytes.length })
  plan ??= report.plan
  builds.push(...report.plan.builds)
  await writeFile(join(leg, 'report.json'), JSON.stringify(report, undefined, 2))
  await writeFile(join(leg, 'summary.md'), '')
}
const planFile = join(folder, 'plan.json')
const settings = parseSettings({
  values: {
    'plan-file': planFile,
    out: join(folder, 'out'),
    ...(flags.sbom ? { sbom: ['cyclonedx', 'spdx'] } : {})
  },
  label: (name) => name
})
// More legs than GitHub takes in one matrix: here each target has one all the same.
const whole = { ...plan, builds }
const legs = builds.map(({ target: { id } }) => ({
  id,
  targets: [id],
  runsOn: ['ubuntu-latest'],
  artifact: `release-files-leg-${id}`,
  diskMib: 1
}))
const fanOut = { ...createFanOut(whole, settings), legs, merged: [], smokeLegs: [] }
await writeFile(
  planFile,
  renderReleasePlan({ ...whole, ...toPortable(whole), go: plan.go }, fanOut)
)

const closable = await createCliHost({ env: process.env, workspace: folder, write: () => {} })
const before = process.resourceUsage().maxRSS
const start = performance.now()
const { report, exitStatus } = await merge(
  settings,
  [join(folder, 'legs')],
  closable.host,
  JSON.parse(template).crossgo
)
const seconds = (performance.now() - start) / 1000
await closable.close()
await rm(folder, { recursive: true, force: true })
console.log(
  `${count} legs (GitHub takes ${MATRIX_LIMIT} in a matrix), ${report.files.length} files, status ${exitStatus}: ` +
    `${seconds.toFixed(1)} s, peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (${(before / 1024).toFixed(0)} MB before)`
)
