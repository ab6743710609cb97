// What it costs to read a binary: crossgo's reader and its command, sha256sum, and the tools that say less. See README.md.
import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { measure, median } from './measure.mjs'

const run = promisify(execFile)
const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    /** An executable of more than 100 MB; goreleaser is built where it is not given. */
    large: { type: 'string', default: '' },
    /** The compiled library, by `npm run build:lib`. */
    library: { type: 'string', default: join(repository, 'lib') },
    /** The bundled command. */
    cli: { type: 'string', default: join(repository, 'dist/cli/index.js') },
    cache: { type: 'string', default: join(repository, 'node_modules/.cache/crossgo-bench') }
  }
})
const rounds = Number(flags.rounds)
const LARGE = { module: 'github.com/goreleaser/goreleaser/v2', version: 'v2.14.0' }

const SMALL = 'package main\n\nfunc main() { println("hello") }\n'
const MEDIUM = `package main

import (
	"fmt"
	"go/parser"
	"image/png"
	"net/http"
	"net/rpc"
	"text/template"
)

func main() {
	_, err := parser.ParseExpr("1 + 2")
	fmt.Println(err, png.BestSpeed, rpc.DefaultServer, template.New("a"))
	fmt.Println(http.ListenAndServe("127.0.0.1:0", nil))
}
`

const room = await mkdtemp(join(tmpdir(), 'crossgo-bench-passport-'))
const environment = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' }

const build = async (name, source, ...flagsOfGo) => {
  const folder = join(room, `${name}-source`)
  await mkdir(folder)
  await writeFile(join(folder, 'go.mod'), 'module example.test/bench\n\ngo 1.21\n')
  await writeFile(join(folder, 'main.go'), source)
  const file = join(room, name)
  const argv = ['build', '-trimpath', '-buildvcs=false', ...flagsOfGo, '-o', file, '.']
  await run('go', argv, { cwd: folder, env: environment })
  return file
}

const largeFile = async () => {
  if (flags.large !== '') return flags.large
  const folder = join(flags.cache, `goreleaser-${LARGE.version}`)
  const file = join(folder, 'goreleaser')
  const isThere = await access(file).then(
    () => true,
    () => false
  )
  if (!isThere) {
    const env = { ...environment, GOBIN: folder }
    await run('go', ['install', `${LARGE.module}@${LARGE.version}`], { env })
  }
  return file
}

/** The reader alone, in a process that has read the same file before. */
const { readArtifact } = await import(join(resolve(flags.library), 'inspect/index.js'))
const inProcess = async (file) => {
  const [used, started] = [process.cpuUsage(), performance.now()]
  await readArtifact(file)
  const wall = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(used)
  return { wall, cpu: (user + system) / 1e6 }
}

const WAYS = {
  readArtifact: inProcess,
  'crossgo verify': async (file) =>
    measure([process.execPath, resolve(flags.cli), 'verify', file], environment, room),
  // By the processor's instructions for it, which not every build of sha256sum uses.
  'openssl sha256': async (file) => measure(['openssl', 'sha256', file], environment, room),
  sha256sum: async (file) => measure(['sha256sum', file], environment, room),
  'go version -m, readelf -a': async (file) =>
    measure(['sh', '-c', 'go version -m "$0" && readelf -a -W "$0"', file], environment, room)
}

const compare = async (file) => {
  const names = Object.keys(WAYS)
  const results = Object.fromEntries(names.map((name) => [name, []]))
  for (const name of names) await WAYS[name](file)
  for (let round = 0; round < rounds; round++) {
    // Each goes first in turn.
    const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)]
    for (const name of order) results[name].push(await WAYS[name](file))
  }
  const value = (name, key) => median(results[name].map((each) => each[key]))
  const ratio = (name, key) =>
    median(results[name].map((each, round) => each[key] / results.sha256sum[round][key]))
  const megabytes = ((await stat(file)).size / 1e6).toFixed(1)
  const row = (label, each) => `| ${[label, ...names.map(each)].join(' | ')} |`
  console.log(`\n${row(`${megabytes} MB`, (name) => name)}`)
  console.log(`| --- |${' ---: |'.repeat(names.length)}`)
  console.log(row('wall, s', (name) => value(name, 'wall').toFixed(3)))
  console.log(row('processor, s', (name) => value(name, 'cpu').toFixed(3)))
  console.log(row('wall / sha256sum', (name) => ratio(name, 'wall').toFixed(2)))
  console.log(row('processor / sha256sum', (name) => ratio(name, 'cpu').toFixed(2)))
}

try {
  const files = [await build('small', SMALL), await build('medium', MEDIUM), await largeFile()]
  const model = /model name\s*: (.*)/.exec(await readFile('/proc/cpuinfo', 'utf8'))?.[1] ?? ''
  const memory = Math.round(totalmem() / 2 ** 30)
  console.log(`${cpus().length} processors (${model}), ${memory} GB, Node ${process.version}`)
  console.log(`median of ${rounds} rounds, interleaved; ratios are taken round by round`)
  for (const file of files) await compare(file)
} finally {
  await rm(room, { recursive: true })
}
