/** How the go command reaches modules, as it is in force on this machine. No secrets: credentials in addresses are masked by the host. */
export interface ModuleAccess {
  readonly GOPROXY: string
  readonly GOSUMDB: string
  readonly GOPRIVATE: string
  readonly GONOPROXY: string
  readonly GONOSUMDB: string
  readonly GOINSECURE: string
  readonly GOAUTH: string
  readonly GOVCS: string
  readonly GOMODCACHE: string
  readonly GOCACHE: string
  readonly GOPATH: string
  /** Path of the go.work in force, `off`, or empty. */
  readonly GOWORK: string
}

/** Names read from `go env`, in the order they are shown. */
export const ACCESS_NAMES = [
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOINSECURE',
  'GOAUTH',
  'GOVCS',
  'GOMODCACHE',
  'GOCACHE',
  'GOPATH',
  'GOWORK'
] as const satisfies readonly (keyof ModuleAccess)[]

/** What every call of the go command gets: this Go and no other, no settings file of a person, no flags from outside. */
function fixedVariables(goroot: string): Readonly<Record<string, string>> {
  return { GOROOT: goroot, GOTOOLCHAIN: 'local', GOENV: 'off', GOTELEMETRY: 'off' }
}

/** Variables for the phase that may reach the network: `go mod download` and `go mod verify`, and nothing that runs code. */
export function fetchVariables(
  goroot: string,
  access: ModuleAccess
): Readonly<Record<string, string>> {
  return { ...fixedVariables(goroot), ...access, GOFLAGS: '' }
}

/** Where imports come from after the fetch: the module cache by go.mod as it stands, or the vendor directory in use. */
export type ModMode = 'readonly' | 'vendor'

/** Variables for everything after the fetch: nothing is asked of the network, and no way in is left. */
export function buildVariables(
  goroot: string,
  access: ModuleAccess,
  mode: ModMode
): Readonly<Record<string, string>> {
  return {
    ...fixedVariables(goroot),
    ...access,
    GOFLAGS: `-mod=${mode}`,
    GOPROXY: 'off',
    GOVCS: '*:off',
    GOAUTH: 'off'
  }
}
