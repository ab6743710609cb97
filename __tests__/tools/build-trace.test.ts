import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { diagnoseBuild } from '../../src/diagnosis/diagnose-build.ts'
import { findHostLeaks, type HostLeak } from '../../src/build/host-leaks.ts'
import { splitTrace } from '../../src/diagnosis/split-trace.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'
import type { TestHost } from '../helpers/test-host.ts'
import { cgoMain as main, TRACED } from './build-trace-cases.ts'
import { ownContext } from '../helpers/log-context.ts'
import {
  C_AND_CXX,
  createBuildHost,
  provide,
  readGo,
  type Provided,
  type Sources
} from './toolchain-sample.ts'

/** How a line of each stage looks. */
const STAGES = {
  'module load': /^git /,
  cgo: /\/cgo"? |pkg-config| -o \S+_cgo_\.o /,
  'C compile': / -c \S+$/,
  'Go compile': /\/(?:compile|asm)"? /,
  link: /\/link"? /,
  'external link': /^host link: |^"/
} as const

let machine: TestHost
let goroot: string
let amd64: Provided
let arm64: Provided
let windows: Provided
beforeAll(async () => {
  machine = await createBuildHost()
  goroot = (await readGo(machine.host)).goroot
  amd64 = await provide('linux/amd64', 'gnu', machine.host)
  arm64 = await provide('linux/arm64', 'gnu', machine.host)
  windows = await provide('windows/amd64', 'mingw', machine.host)
})
afterAll(async () => machine.close())

type Variables = Readonly<Record<string, string>>

const write = async (sources: Sources): Promise<string> => {
  const directory = await mkdtemp(join(machine.host.dirs.temp, 'traced-'))
  const files = { 'go.mod': 'module example.test/app\n\ngo 1.22\n', ...sources }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
  return directory
}

/** Changes a module, or nothing would be compiled again: no compiler would repeat its warnings. */
const touch = async (directory: string): Promise<void> =>
  appendFile(join(directory, 'main.go'), `// ${randomBytes(8).toString('hex')}\n`)

/** `go build` of all packages in a directory. The program is left out, so that each call links anew. */
const build = async (
  directory: string,
  { target, environment }: Provided,
  flags: readonly string[],
  variables: Variables = {}
): Promise<{ readonly exitCode: number; readonly stderr: string }> =>
  machine.host.exec({
    argv: ['go', 'build', '-trimpath', '-p=1', ...flags, '-o', '/dev/null', './...'],
    cwd: directory,
    env: {
      ...environment,
      ...variables,
      GOOS: target.platform.goos,
      GOARCH: target.platform.goarch,
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      GOPROXY: 'off',
      GOENV: 'off',
      GOCACHE: GO_BUILD_CACHE,
      LC_ALL: 'C'
    }
  })

/** Names of temporary directories, build ids and digests of files, which differ from one run to the next. */
const settle = (text: string): string =>
  text
    .replace(/\/go-(link|build)-?\d+/g, '/go-$1')
    .replace(/build-id=0x\w+|_cgo_[\da-f]{12}_/g, 'id')

describe('without its trace, a log is what the go command prints without -x', () => {
  test.each(TRACED)('%s', async (_, target, sources, said, variables) => {
    const provided = target === 'linux/arm64' ? arm64 : amd64
    const directory = await write(sources)
    await touch(directory)
    const plain = await build(directory, provided, ['-ldflags=-s -w'], variables)
    await touch(directory)
    const traced = await build(directory, provided, ['-x', '-ldflags=-v -s -w'], variables)
    expect(plain.stderr).toContain(said)
    expect(traced.exitCode).toBe(plain.exitCode)
    const { messages, phases } = splitTrace(traced.stderr)
    expect(settle(messages)).toBe(settle(plain.stderr))
    expect(messages.length).toBeLessThan(traced.stderr.length)
    expect(messages).not.toMatch(/^(?:WORK=|cd |TERM=|mkdir )/m)
    const lines = traced.stderr.split('\n')
    for (const { name, firstLine, lastLine } of phases)
      for (const number of [firstLine, lastLine]) expect(lines[number - 1]).toMatch(STAGES[name])
  })

  test('in a repository, with what version control says', async () => {
    const directory = await write({ 'main.go': main('#error stop') })
    const git = async (...args: readonly string[]): Promise<void> => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.test']
      const { stderr, exitCode } = await machine.host.exec({
        argv: ['git', ...who, ...args],
        cwd: directory
      })
      if (exitCode !== 0) throw new Error(stderr)
    }
    await git('init', '-q')
    await git('add', '.')
    await git('commit', '-qm', 'x')
    await git('tag', '-am', 'v', 'v1.0.0')
    const plain = await build(directory, amd64, ['-buildvcs=true'])
    const traced = await build(directory, amd64, ['-buildvcs=true', '-x'])
    expect(traced.stderr).toContain('git -c log.showsignature=false')
    expect(splitTrace(traced.stderr).messages).toBe(plain.stderr)
    const { what, details } = diagnoseBuild('linux-amd64', traced.stderr, ownContext('linux-amd64'))
    expect(what).toBe(
      'linux-amd64 failed while compiling C in example.test/app: The C code refuses to be compiled here and says: stop.'
    )
    expect(details).toMatch(/#error stop[\s\S]*In the log, example\.test\/app: cgo line \d+/)
    expect(details).not.toContain('$WORK')
  })
})

describe('what a cross build takes from this machine', () => {
  /** A build of the module's C, whatever the caches hold, and what it leaked. */
  const scan = async (
    sources: Sources,
    provided: Provided,
    variables: Variables = {}
  ): Promise<{
    readonly exitCode: number
    readonly stderr: string
    readonly dependencies: string
    readonly leaks: readonly HostLeak[]
  }> => {
    const directory = await write(sources)
    const file = join(directory, 'dependencies')
    await touch(directory)
    const { exitCode, stderr } = await build(directory, provided, ['-x', '-ldflags=-v -s -w'], {
      SUNPRO_DEPENDENCIES: file,
      ...variables
    })
    const dependencies = await readFile(file, 'utf8').catch(() => '')
    const { gnuTriple } = provided.target.platform
    const leaks = findHostLeaks({
      trace: stderr,
      dependencies,
      ...(gnuTriple === undefined ? {} : { gnuTriple }),
      allowed: [goroot, directory, ...Object.values(provided.installed.sysroots)]
    })
    return { exitCode, stderr, dependencies, leaks }
  }

  const CLEAN: Sources = {
    ...C_AND_CXX,
    'own.h': '#define OWN 1\n',
    'own.S': '#include "own.h"\n#ifdef __ELF__\n.section .note.GNU-stack,"",%progbits\n#endif\n'
  }

  test.each(['linux/arm64', 'windows/amd64'])(
    'is nothing in a clean build of C, C++ and assembly for %s',
    async (name) => {
      const provided = name === 'linux/arm64' ? arm64 : windows
      // Another flag for C, and Go's own C is compiled again, too.
      const variables = { CGO_CPPFLAGS: `-DONCE_${randomBytes(8).toString('hex')}` }
      const { exitCode, stderr, dependencies, leaks } = await scan(CLEAN, provided, variables)
      expect([exitCode, leaks]).toEqual([0, []])
      expect(splitTrace(stderr).messages).toBe('')
      const objects = [...dependencies.matchAll(/^(\S+):/gm)].map(([, object]) => object)
      expect(objects).toEqual(
        expect.arrayContaining(['gcc_util.o', 'main.cgo2.o', 'throw.o', 'own.o'])
      )
      expect(dependencies).toMatch(/\/stdexcept/)
    }
  )

  describe('a header planted on this machine', () => {
    const name = `crossgo-planted-${randomBytes(6).toString('hex')}.h`
    const planted = ['/usr/include', '/usr/local/include'].map((each) => join(each, name))
    const asRoot = async (...argv: [string, ...string[]]): Promise<void> => {
      const sudo = process.getuid?.() === 0 ? [] : (['sudo', '-n'] as const)
      const [program = '', ...args] = [...sudo, ...argv]
      const { exitCode, stderr } = await machine.host.exec({ argv: [program, ...args] })
      if (exitCode !== 0) throw new Error(stderr)
    }
    beforeAll(async () => {
      const source = join(machine.root, name)
      await writeFile(source, '#define PLANTED 7\n')
      for (const path of planted) await asRoot('install', '-D', '-m', '644', source, path)
    })
    afterAll(async () => {
      await asRoot('rm', '-f', ...planted)
    })

    const sources = { 'main.go': main(`#include <${name}>`, 'println(C.PLANTED)') }

    test('is found in what the cross compiler read by itself', async () => {
      const environment = { ...arm64.environment, CC: 'aarch64-linux-gnu-gcc' }
      const { exitCode, leaks } = await scan(sources, { ...arm64, environment })
      expect(exitCode).toBe(0)
      expect(leaks.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
        `header ${planted[0] ?? ''}`
      ])
    })

    test('is not even seen through the sysroot view', async () => {
      const { exitCode, stderr, leaks } = await scan(sources, arm64)
      expect(exitCode).not.toBe(0)
      expect(splitTrace(stderr).messages).toContain(
        `fatal error: ${name}: No such file or directory`
      )
      expect(leaks).toEqual([])
    })

    test('is found with the directory that a flag names, and libraries too', async () => {
      const { exitCode, leaks } = await scan(sources, arm64, {
        CGO_CFLAGS: '-I/usr/lib/../local/include',
        CGO_LDFLAGS: '-O2 -L/usr/lib -Wl,-rpath-link,/usr/local/lib'
      })
      expect(exitCode).toBe(0)
      expect(leaks.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
        'directory /usr/lib',
        'directory /usr/local/include',
        'directory /usr/local/lib',
        `header ${planted[1] ?? ''}`
      ])
    })
  })

  test('is in the directory of a #cgo line', async () => {
    const directory = '#cgo LDFLAGS: -L${SRCDIR}/../../../../../../../../usr/lib'
    const { leaks } = await scan({ 'main.go': main(`${directory}\nint f(void);`) }, arm64)
    expect(leaks.map(({ path }) => path)).toEqual(['/usr/lib'])
  })
})

test('a build that is cached shows no compiler, and so proves nothing', async () => {
  const directory = await write({ 'main.go': main('#include <stdio.h>') })
  await touch(directory)
  const file = join(directory, 'dependencies')
  const run = async (): Promise<string> => {
    await rm(file, { force: true })
    await build(directory, arm64, ['-x'], { SUNPRO_DEPENDENCIES: file })
    return readFile(file, 'utf8').catch(() => '')
  }
  expect(await run()).toContain('main.cgo2.o')
  expect(await run()).not.toContain('main.cgo2.o')
})
