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

/** Secrets in a GOPROXY or GOSUMDB value: passwords, user names that stand alone (tokens do), values of a query. */
export function passwordsIn(value: string): readonly string[] {
  const users = [...value.matchAll(/:\/\/([^/@\s]+)@/g)].map((match) => match[1] ?? '')
  const passwords = users.map((user) =>
    user.includes(':') ? user.slice(user.indexOf(':') + 1) : user
  )
  const queries = [...value.matchAll(/[?&][^=&\s,|]*=([^&\s,|#]+)/g)].map((match) => match[1] ?? '')
  return [...passwords, ...queries].filter((secret) => secret !== '')
}

/** What every call of the go command gets: this Go and no other, no settings file of a person, no flags from outside. */
function fixedVariables(goroot: string): Readonly<Record<string, string>> {
  return { GOROOT: goroot, GOTOOLCHAIN: 'local', GOENV: 'off', GOFLAGS: '', GOTELEMETRY: 'off' }
}

/** Variables for the phase that may reach the network: module downloads and `go list`. */
export function fetchVariables(
  goroot: string,
  access: ModuleAccess
): Readonly<Record<string, string>> {
  return { ...fixedVariables(goroot), ...access }
}

/** Variables for the builds: everything was fetched before, so nothing is asked of the network. */
export function buildVariables(
  goroot: string,
  access: ModuleAccess
): Readonly<Record<string, string>> {
  return { ...fetchVariables(goroot, access), GOPROXY: 'off', GOVCS: '*:off' }
}
