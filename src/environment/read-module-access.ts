import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { ACCESS_NAMES, type ModuleAccess } from './module-access.ts'
import { passwordsIn } from './proxy-logins.ts'

/** Variables of the caller that change what `go env` answers for module access. */
const ASKED = [...ACCESS_NAMES, 'GOENV', 'GONOSUMCHECK'] as const

/**
 * Asks the go command what is in force for module access: `wished` variables, the caller's, the person's `go env -w`
 * settings and Go's defaults, in this order. Masks passwords before anything is logged; they never reach a child.
 * @throws PipelineError CONFIG_INVALID when `go env` does not answer
 */
export async function readModuleAccess(
  go: string,
  goroot: string,
  cwd: string,
  wished: Readonly<Record<string, string>>,
  host: Host
): Promise<ModuleAccess> {
  const asked = ASKED.flatMap((name) => {
    const value = wished[name] ?? host.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  for (const [, value] of asked) for (const password of passwordsIn(value)) host.mask(password)
  // A login in an address is none of the child's business: what is given here is what would be answered.
  const kept = Object.fromEntries(asked.filter(([, value]) => passwordsIn(value).length > 0))
  const open = asked.filter(([name]) => !Object.hasOwn(kept, name))
  const result = await host.exec({
    argv: [go, 'env', '-json', ...ACCESS_NAMES],
    env: { ...Object.fromEntries(open), GOROOT: goroot, GOTOOLCHAIN: 'local' },
    cwd
  })
  const answer: unknown = result.exitCode === 0 ? JSON.parse(result.stdout) : undefined
  if (typeof answer !== 'object' || answer === null) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'go env does not answer.',
      fix: 'Correct the Go settings that the message below names.',
      details: result.stderr.trim()
    })
  }
  const values = new Map<string, unknown>(Object.entries(answer))
  const text = (name: keyof ModuleAccess): string => {
    const value = kept[name] ?? values.get(name)
    return typeof value === 'string' ? value : ''
  }
  const access: ModuleAccess = {
    GOPROXY: text('GOPROXY'),
    GOSUMDB: text('GOSUMDB'),
    GOPRIVATE: text('GOPRIVATE'),
    GONOPROXY: text('GONOPROXY'),
    GONOSUMDB: text('GONOSUMDB'),
    GOINSECURE: text('GOINSECURE'),
    GOAUTH: text('GOAUTH'),
    GOVCS: text('GOVCS'),
    GOMODCACHE: text('GOMODCACHE'),
    GOCACHE: text('GOCACHE'),
    GOPATH: text('GOPATH'),
    GOWORK: text('GOWORK')
  }
  for (const value of Object.values(access) as readonly string[]) {
    for (const password of passwordsIn(value)) host.mask(password)
  }
  return access
}
