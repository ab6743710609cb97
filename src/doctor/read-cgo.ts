import type { Host } from '../host/host.ts'

/** A package outside the standard library with C code, as one platform sees it. */
export interface CgoPackage {
  readonly importPath: string
  readonly cxx: boolean
  /** Names of the `#cgo pkg-config:` lines. */
  readonly pkgConfig: readonly string[]
}

/** What the module has of C on one platform, or why that is not known. */
export type CgoAnswer =
  | { readonly ok: true; readonly packages: readonly CgoPackage[] }
  | { readonly ok: false; readonly problem: string }

const TEMPLATE =
  '{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}|{{if .CXXFiles}}cxx{{end}}|{{join .CgoPkgConfig " "}}{{end}}'
const LIMIT_MS = 3_500

/** The first line of an error that says more than that there was one. */
function reasonOf(stderr: string): string {
  const lines = stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('go: downloading'))
  return (lines[0] ?? 'go list fails').trim().slice(0, 200)
}

/**
 * Asks the go command which dependencies use cgo on a platform. It fetches nothing and writes no file of the module.
 */
export async function readCgo(
  go: { readonly go: string; readonly root: string },
  directory: string,
  question: {
    readonly goos: string
    readonly goarch: string
    readonly tags: readonly string[]
    readonly packages: readonly string[]
  },
  host: Host
): Promise<CgoAnswer> {
  const { goos, goarch, tags, packages } = question
  const result = await host.exec({
    argv: [
      go.go,
      'list',
      '-deps',
      ...(tags.length === 0 ? [] : [`-tags=${tags.join(',')}`]),
      '-f',
      TEMPLATE,
      '--',
      ...(packages.length === 0 ? ['./...'] : packages)
    ],
    cwd: directory,
    env: {
      GOROOT: go.root,
      GOOS: goos,
      GOARCH: goarch,
      CGO_ENABLED: '1',
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
      // An empty value would leave the one of `go env -w` in force.
      GOFLAGS: '-trimpath',
      GOENV: host.env['GOENV'],
      GOMODCACHE: host.env['GOMODCACHE'],
      GOPATH: host.env['GOPATH'],
      GOCACHE: host.env['GOCACHE'],
      GOWORK: host.env['GOWORK'],
      GOTELEMETRY: 'off'
    },
    timeoutMs: LIMIT_MS
  })
  if (result.timedOut) return { ok: false, problem: 'go list takes longer than 3.5 s' }
  if (result.exitCode !== 0) return { ok: false, problem: reasonOf(result.stderr) }
  const found = result.stdout.split('\n').flatMap((line): readonly CgoPackage[] => {
    const [importPath = '', cxx = '', names = ''] = line.split('|')
    if (importPath === '') return []
    return [
      {
        importPath,
        cxx: cxx !== '',
        pkgConfig: names.split(' ').filter((name) => /^[\w+.]/.test(name))
      }
    ]
  })
  return { ok: true, packages: found }
}
