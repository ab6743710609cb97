import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pLimit from 'p-limit'
import type { GoBuildInfo } from '../../src/inspect/index.ts'
import { GO_BUILD_CACHE } from './install-tools.ts'

const execute = promisify(execFile)

/** What a program wrote to its standard output; an error with all it wrote when it failed. */
export async function outputOf(
  argv: readonly [string, ...string[]],
  cwd: string,
  env: Readonly<Record<string, string>> = {}
): Promise<string> {
  const [program, ...rest] = argv
  // No debuginfod or pager, and the same words everywhere.
  const all = { ...process.env, LC_ALL: 'C', GOTOOLCHAIN: 'local', GOWORK: 'off', ...env }
  const { stdout } = await execute(program, rest, { cwd, env: all, maxBuffer: 256 * 1024 * 1024 })
  return stdout
}

const SOURCES: Readonly<Record<string, string>> = {
  'go/go.mod':
    'module example.com/sample\ngo 1.21\nrequire example.com/dep v1.2.3\nreplace example.com/dep => ./dep\n',
  'go/main.go':
    'package main\nimport "example.com/dep"\nvar v string\nfunc main() { println(dep.Word, v) }\n',
  'go/library/library.go': 'package library\n\nfunc Twice(x int) int { return 2 * x }\n',
  'go/dep/go.mod': 'module example.com/dep\ngo 1.21\n',
  'go/dep/dep.go': 'package dep\n\nconst Word = "word"\n',
  'main.c':
    '#include <math.h>\n#include <stdio.h>\nint main(int c, char **v) { printf("%f\\n", sin(c)); return 0; }\n',
  'library.c': 'extern int other; int *here = &other; int twice(int x) { return 2 * x; }\n',
  'buffer.c':
    '#include <stdio.h>\n#include <string.h>\nint main(int c, char **v) { char b[64]; strcpy(b, v[0]); printf("%s %d\\n", b, c); return 0; }\n',
  'bare.c': 'int _start(void) { return 0; }\n',
  'text.s': '.globl f\n.text\nf: .quad elsewhere\n.section .note.GNU-stack,"",@progbits\n'
}

/** A folder of its own with the sources of all samples. */
export async function createSampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crossgo-inspect-'))
  await mkdir(join(folder, 'go', 'dep'), { recursive: true })
  await mkdir(join(folder, 'go', 'library'))
  const sources = Object.entries(SOURCES)
  await Promise.all(sources.map(async ([name, text]) => writeFile(join(folder, name), text)))
  return folder
}

/** How to build a sample: a Go platform and further arguments of `go build`, or a compiler's whole command. */
export type Recipe =
  | { readonly go: string; readonly args?: readonly string[] }
  | { readonly run: readonly (readonly [string, ...string[]])[] }

/** Builds samples in a folder, two at a time, each to a file of its own name; gives their paths. */
export async function buildSamples<Name extends string>(
  folder: string,
  recipes: Readonly<Record<Name, Recipe>>
): Promise<Readonly<Record<Name, string>>> {
  const limit = pLimit(2)
  const build = async ([name, recipe]: [string, Recipe]): Promise<[string, string]> => {
    if ('run' in recipe) {
      for (const argv of recipe.run) await outputOf(argv, folder)
      return [name, join(folder, name)]
    }
    const [GOOS = '', GOARCH = ''] = recipe.go.split('/')
    const output = join(folder, name)
    const argv = [
      'go',
      'build',
      '-buildvcs=false',
      '-trimpath',
      '-o',
      output,
      ...(recipe.args ?? [])
    ] as const
    await outputOf(argv, join(folder, 'go'), {
      GOOS,
      GOARCH,
      CGO_ENABLED: '0',
      GOFLAGS: '-mod=mod',
      GOCACHE: GO_BUILD_CACHE
    })
    return [name, output]
  }
  const jobs = Object.entries<Recipe>(recipes).map(async (job) => limit(async () => build(job)))
  return Object.fromEntries(await Promise.all(jobs)) as Record<Name, string>
}

/** What `go version -m` says, in our shape. */
export async function goVersionOf(path: string, folder: string): Promise<GoBuildInfo> {
  interface Module {
    readonly Path: string
    readonly Version: string
    readonly Sum?: string
    readonly Replace?: Module
  }
  const module = ({ Path, Version, Sum, Replace }: Module): GoBuildInfo['deps'][number] => ({
    path: Path,
    version: Version,
    ...(Sum === undefined ? {} : { sum: Sum }),
    ...(Replace === undefined ? {} : { replace: module(Replace) })
  })
  const text = await outputOf(['go', 'version', '-m', '-json', path], folder)
  const { GoVersion, Path, Main, Deps, Settings } = JSON.parse(text) as {
    readonly GoVersion: string
    readonly Path?: string
    readonly Main?: Partial<Module>
    readonly Deps?: readonly Module[]
    readonly Settings?: readonly { readonly Key: string; readonly Value: string }[]
  }
  const { Path: mainPath, Version: mainVersion } = Main ?? {}
  const hasMain = mainPath !== undefined && mainVersion !== undefined
  return {
    version: GoVersion,
    path: Path ?? '',
    ...(hasMain ? { main: module({ ...Main, Path: mainPath, Version: mainVersion }) } : {}),
    deps: (Deps ?? []).map(module),
    settings: Object.fromEntries((Settings ?? []).map(({ Key, Value }) => [Key, Value]))
  }
}

/** Size and digest by `stat` and `sha256sum`. */
export async function identityOf(
  path: string
): Promise<{ path: string; sizeBytes: number; sha256: string }> {
  const [sum, size] = await Promise.all([
    outputOf(['sha256sum', path], '.'),
    outputOf(['stat', '-c', '%s', path], '.')
  ])
  return { path, sizeBytes: Number(size), sha256: sum.slice(0, 64) }
}
