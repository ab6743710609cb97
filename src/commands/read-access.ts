import { join } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { createAccess, type AccessDecision } from '../environment/create-access.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import { passwordsIn } from '../environment/proxy-logins.ts'
import { readModuleAccess } from '../environment/read-module-access.ts'
import { wishedVariables } from '../environment/wishes.ts'
import { readEnvFile } from '../doctor/read-go.ts'
import { ADDRESSES } from '../host/addresses.ts'
import type { Host } from '../host/host.ts'

/** A Go that can be asked, whoever put it there. */
export interface AskedGo {
  /** The program. */
  readonly go: string
  readonly root: string
}

/** Go's own defaults, the file of `go env -w` and the environment, for a machine without a Go. */
async function readAccessWithoutGo(
  wished: Readonly<Record<string, string>>,
  host: Host
): Promise<ModuleAccess> {
  const file = await readEnvFile(host)
  const inForce = (name: string, standard = ''): string => {
    const value = [wished[name], host.env[name], file[name]].find((text) => (text ?? '') !== '')
    for (const password of passwordsIn(value ?? '')) host.mask(password)
    return value ?? standard
  }
  const GOPATH = inForce('GOPATH', join(host.env['HOME'] ?? '/', 'go'))
  const GOPRIVATE = inForce('GOPRIVATE')
  return {
    GOPROXY: inForce('GOPROXY', `${ADDRESSES.goProxy},direct`),
    GOSUMDB: inForce('GOSUMDB', ADDRESSES.goSumdb),
    GOPRIVATE,
    GONOPROXY: inForce('GONOPROXY', GOPRIVATE),
    GONOSUMDB: inForce('GONOSUMDB', GOPRIVATE),
    GOINSECURE: inForce('GOINSECURE'),
    GOAUTH: inForce('GOAUTH', 'netrc'),
    GOVCS: inForce('GOVCS'),
    GOMODCACHE: inForce('GOMODCACHE', join(GOPATH, 'pkg', 'mod')),
    GOCACHE: inForce('GOCACHE'),
    GOPATH,
    GOWORK: inForce('GOWORK')
  }
}

/**
 * How modules are reached by settings and environment, with what a Go says of the rest, where there is one.
 * @throws PipelineError CONFIG_INVALID for values that the go command would refuse too
 */
export async function readAccess(
  asked: AskedGo | undefined,
  directory: string,
  settings: Settings,
  host: Host
): Promise<AccessDecision> {
  const wished = wishedVariables(settings)
  const inForce =
    asked === undefined
      ? await readAccessWithoutGo(wished, host)
      : await readModuleAccess(asked.go, asked.root, directory, wished, host)
  return createAccess(inForce, settings)
}
