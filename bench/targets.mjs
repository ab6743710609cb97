// What it costs to build several targets: crossgo, the same go build commands in a shell loop, and goreleaser. See README.md.
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execFile } from 'node:child_process'
import { parseArgs, promisify } from 'node:util'
import { measure, median } from './measure.mjs'

const run = promisify(execFile)
const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags } = parseArgs({
  options: {
    targets: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    /** Names of columns, separated by commas; all when empty. */
    only: { type: 'string', default: '' },
    /** Without it the cold builds, which take minutes, are left out after the first. */
    cold: { type: 'boolean', default: false }
  }
})

const TWELVE = [
  'linux/amd64',
  'linux/arm64',
  'windows/amd64',
  'darwin/arm64',
  'darwin/amd64',
  'linux/386',
  'linux/arm',
  'linux/riscv64',
  'linux/ppc64le',
  'linux/s390x',
  'windows/arm64',
  'freebsd/amd64'
]
const targets = TWELVE.slice(0, Number(flags.targets))

/** A program of ordinary size: a web server, a parser, images. */
const MAIN = `package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"image"
	"image/png"
	"net/http"
	"os"
)

func main() {
	_, err := parser.ParseExpr("1 + 2")
	fmt.Println(token.ADD, err)
	_ = png.Encode(os.Stdout, image.NewGray(image.Rect(0, 0, 8, 8)))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, r.URL) })
	if len(os.Args) > 1 {
		fmt.Println(http.ListenAndServe(os.Args[1], nil))
	}
}
`

const room = await mkdtemp(join(tmpdir(), 'crossgo-bench-targets-'))
const project = join(room, 'project')
const goroot = (await run('go', ['env', 'GOROOT'])).stdout.trim()
const goVersion = (await run('go', ['env', 'GOVERSION'])).stdout.trim().replace(/^go/, '')
const git = async (...args) =>
  run('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: project })

const write = async () => {
  await mkdir(project, { recursive: true })
  await writeFile(join(project, 'go.mod'), `module example.test/bench\n\ngo ${goVersion}\n`)
  await writeFile(join(project, 'main.go'), MAIN)
  await writeFile(join(project, '.gitignore'), 'dist/\nout/\n')
  const [oses, arches] = [0, 1].map((at) => targets.map((target) => target.split('/')[at]))
  const goreleaser = [
    'version: 2',
    'builds:',
    `  - env: [CGO_ENABLED=0]`,
    '    flags: [-trimpath]',
    "    ldflags: ['-s -w']",
    `    targets: [${targets.map((_, at) => `${oses[at]}_${arches[at]}`).join(', ')}]`
  ]
  await writeFile(join(project, '.goreleaser.yaml'), `${goreleaser.join('\n')}\n`)
  const build = (target) => {
    const [goos, goarch] = target.split('/')
    return `CGO_ENABLED=0 GOOS=${goos} GOARCH=${goarch} go build -trimpath -buildvcs=true '-ldflags=-s -w' -o "$OUT/${goos}-${goarch}/" .`
  }
  await writeFile(join(room, 'loop.sh'), `set -e\n${targets.map(build).join('\n')}\n`)
  await writeFile(join(room, 'one.sh'), targets.map((target) => `${build(target)}`).join('\n'))
  await writeFile(
    join(room, 'xargs.sh'),
    `set -e\ntr '\\n' '\\0' < ${join(room, 'one.sh')} | xargs -0 -P2 -n1 sh -c\n`
  )
  await chmod(join(room, 'xargs.sh'), 0o755)
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-q', '-m', 'bench')
  await git('tag', 'v1.0.0')
  // goreleaser asks for one, and never talks to it.
  await git('remote', 'add', 'origin', 'https://example.test/crossgo/bench.git')
}

const there = async (name) =>
  run('sh', ['-c', `command -v ${name}`]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined
  )

/** Everything that could differ between the ways is named; caches are one directory per way. */
const environment = (way) => {
  const cache = join(room, 'caches', way)
  return {
    PATH: process.env.PATH,
    HOME: join(room, 'home'),
    XDG_CACHE_HOME: join(cache, 'xdg'),
    RUNNER_TOOL_CACHE: join(room, 'tools'),
    GOCACHE: join(cache, 'go-build'),
    GOMODCACHE: join(room, 'modules'),
    GOTOOLCHAIN: 'local',
    GOFLAGS: '',
    GOPROXY: process.env.GOPROXY ?? '',
    GOROOT: '',
    OUT: join(room, 'out', way)
  }
}

const cli = join(repository, 'dist', 'cli', 'index.js')
const crossgo = [
  process.execPath,
  cli,
  'build',
  project,
  '--targets',
  targets.join(','),
  '--cgo',
  'off',
  '--verify',
  'none'
]
const goreleaser = await there('goreleaser')
const ways = {
  crossgo: [...crossgo, '--out', join(room, 'out', 'crossgo')],
  loop: ['sh', join(room, 'loop.sh')],
  xargs: ['sh', join(room, 'xargs.sh')],
  ...(goreleaser === undefined
    ? {}
    : { goreleaser: [goreleaser, 'build', '--clean', '--skip=validate'] })
}
const wanted = flags.only === '' ? Object.keys(ways) : flags.only.split(',')

/** How long at least one go build was running, from the report of the run. */
const buildWall = async () => {
  const report = JSON.parse(await readFile(join(room, 'out', 'crossgo', 'report.json'), 'utf8'))
  const spans = report.targets
    .flatMap(({ outcome }) => outcome.steps.filter(({ name }) => name === 'build'))
    .map(({ startMs, durationMs }) => [startMs, startMs + durationMs])
    .sort((a, b) => a[0] - b[0])
  let [sum, end] = [0, 0]
  for (const [from, to] of spans) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum / 1000
}

const once = async (way) => {
  await rm(join(room, 'out', way), { recursive: true, force: true })
  const result = await measure(ways[way], environment(way), project)
  return { ...result, build: way === 'crossgo' ? await buildWall() : result.wall }
}

const show = (title, results) => {
  const names = Object.keys(results)
  const value = (name, key) => median(results[name].map((each) => each[key]))
  const rows = [
    ['', ...names],
    ['wall, s', ...names.map((name) => value(name, 'wall').toFixed(2))],
    ['of it go build, s', ...names.map((name) => value(name, 'build').toFixed(2))],
    ['processor, s', ...names.map((name) => value(name, 'cpu').toFixed(2))]
  ]
  console.log(`\n${title}\n`)
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
  if (results.crossgo === undefined) return
  const plain = ['loop', 'xargs'].filter((name) => results[name] !== undefined)
  const best = Math.min(...plain.map((name) => value(name, 'wall')))
  const ratio = (of, to) => (of / to).toFixed(2)
  console.log(
    `crossgo / best plain: go build ${ratio(value('crossgo', 'build'), best)}, everything ${ratio(value('crossgo', 'wall'), best)}`
  )
  if (results.goreleaser !== undefined) {
    const other = value('goreleaser', 'wall')
    console.log(
      `crossgo / goreleaser: go build ${ratio(value('crossgo', 'build'), other)}, everything ${ratio(value('crossgo', 'wall'), other)}`
    )
  }
}

try {
  await write()
  console.log(
    `${cpus().length} processors (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, Go ${goVersion} (${goroot}), ${targets.length} targets`
  )
  const cold = Object.fromEntries(wanted.map((way) => [way, []]))
  for (let round = 0; round < (flags.cold ? Number(flags.rounds) : 1); round++) {
    for (const way of wanted) {
      await rm(join(room, 'caches', way), { recursive: true, force: true })
      cold[way].push(await once(way))
    }
  }
  show('Cold build cache', cold)
  const warm = Object.fromEntries(wanted.map((way) => [way, []]))
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const way of wanted) warm[way].push(await once(way))
  show('Warm build cache', warm)
} finally {
  await access(room).catch(() => undefined)
  await rm(room, { recursive: true, force: true, maxRetries: 10 })
}
