import { VARIANT_VARIABLES, takesVariant } from '../targets/variants.ts'
import type { Answer } from './answer.ts'
import type { GoSetting } from './go-facts.ts'
import type { MachineFacts } from './machine.ts'

/** A Go setting that people do not expect to be in force. */
export interface Surprise {
  readonly name: RegExp
  readonly is: (value: string, facts: MachineFacts, setting: GoSetting) => boolean
  readonly status: Answer['status']
  readonly why: string
}

/** The first row that fits a setting counts. crossgo's own builds are not touched by any of them. */
export const SURPRISES: readonly Surprise[] = [
  {
    name: /^GOROOT$/,
    is: (value, { go }) => go.rootVersion === undefined && value !== '',
    status: 'fix',
    why: 'No Go is there, so no go command works: "cannot find GOROOT directory".'
  },
  {
    name: /^GOROOT$/,
    is: (_, { go: { programs, rootVersion } }) =>
      programs.some(({ version }) => version !== '') && rootVersion !== programs[0]?.version,
    status: 'fix',
    why: 'That tree belongs to another Go than the go on PATH: "compile: version does not match go tool version".'
  },
  {
    name: /^GOROOT$/,
    is: () => true,
    status: 'note',
    why: 'go finds its tree by itself; after an update this points to the old one.'
  },
  {
    name: /^GO111MODULE$/,
    is: (value) => value === 'off',
    status: 'fix',
    why: 'go.mod is ignored, and packages are looked for in GOPATH.'
  },
  {
    name: /^(?:CC|CXX|AR|PKG_CONFIG)$/,
    is: (_, { go }, { name }) => go.programsMissing.includes(name),
    status: 'fix',
    why: 'That program is not on this machine, so cgo fails: "executable file not found".'
  },
  {
    name: /^GOFLAGS$/,
    is: (value) => value.includes('-mod=vendor'),
    status: 'warning',
    why: 'Every go command takes modules from vendor directories, and fails where there is none: "inconsistent vendoring".'
  },
  {
    name: /^GOFLAGS$/,
    is: (value) => value.includes('-mod=mod'),
    status: 'warning',
    why: 'Every go command may change go.mod and go.sum.'
  },
  {
    name: /^GOFLAGS$/,
    is: () => true,
    status: 'note',
    why: 'Every go command gets these flags; those of another machine or a CI does not.'
  },
  {
    name: /^GOOS$/,
    is: (value, { goos }) => value !== goos,
    status: 'warning',
    why: 'Plain go builds for another system: what it makes does not run here, and cgo is off.'
  },
  {
    name: /^GOARCH$/,
    is: (value, { goarch }) => value !== goarch,
    status: 'warning',
    why: 'Plain go builds for another processor: what it makes may not run here, and cgo is off.'
  },
  {
    name: /^CGO_ENABLED$/,
    is: (value) => value === '0',
    status: 'warning',
    why: 'Files that import "C" are left out silently: "build constraints exclude all Go files", or missing features.'
  },
  {
    name: /^CGO_ENABLED$/,
    is: (value) => value !== '1' && value !== '0',
    status: 'fix',
    why: 'Go knows 0 and 1 only.'
  },
  {
    name: /^GOTOOLCHAIN$/,
    is: (value) => value === 'local' || /^go\d/.test(value),
    status: 'note',
    why: 'go does not fetch the version that a module asks for.'
  },
  {
    name: /^GOSUMDB$/,
    is: (value) => value === 'off',
    status: 'warning',
    why: 'Modules that go.sum does not know are taken unverified.'
  },
  {
    name: /^GOINSECURE$/,
    is: () => true,
    status: 'warning',
    why: 'These modules may come without TLS.'
  },
  {
    name: /^GOWORK$/,
    is: (value) => value === 'off',
    status: 'note',
    why: 'go.work files are ignored: modules beside each other do not see each other.'
  },
  {
    name: new RegExp(`^(?:${VARIANT_VARIABLES.join('|')})$`),
    is: (value, _, { name }) => !takesVariant(name, value),
    status: 'fix',
    why: 'The go command does not know that value: it refuses it, or builds for the default without a word.'
  },
  {
    name: new RegExp(
      `^(?:CC|CXX|AR|PKG_CONFIG|PKG_CONFIG_PATH|CGO_.*|GOEXPERIMENT|GODEBUG|${VARIANT_VARIABLES.join('|')})$`
    ),
    is: (value, _, { name }) => name !== 'CGO_ENABLED' || value !== '1',
    status: 'note',
    why: 'Plain go builds with it; builds without it give something else.'
  }
]
