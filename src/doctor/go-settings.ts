import { ADDRESSES } from '../host/addresses.ts'
import { VARIANT_VARIABLES } from '../targets/variants.ts'
import type { GoSetting } from './go-facts.ts'

/** What Go 1.21 and later have in `$GOROOT/go.env` as they are published. */
export const SHIPPED: Readonly<Record<string, string>> = {
  GOTOOLCHAIN: 'auto',
  GOPROXY: `${ADDRESSES.goProxy},direct`,
  GOSUMDB: ADDRESSES.goSumdb
}

/** Settings of the go command that decide what a build makes or where from. Source: internal/cfg KnownEnv, without caches. */
const NAMES = [
  'GOROOT',
  'GOPATH',
  'GOFLAGS',
  'GO111MODULE',
  'GOOS',
  'GOARCH',
  'CGO_ENABLED',
  'CC',
  'CXX',
  'AR',
  'PKG_CONFIG',
  'PKG_CONFIG_PATH',
  'CGO_CFLAGS',
  'CGO_CPPFLAGS',
  'CGO_CXXFLAGS',
  'CGO_LDFLAGS',
  'GOTOOLCHAIN',
  'GOWORK',
  'GOEXPERIMENT',
  'GODEBUG',
  ...VARIANT_VARIABLES,
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOBIN'
] as const

/** Lines NAME=VALUE; # starts a comment. Source: cmd/go/internal/cfg (readEnvFile). */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const found = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(line.trim())
      return found === null ? [] : [[found[1] ?? '', found[2] ?? ''] as const]
    })
  )
}

/**
 * What somebody set: the environment wins over the file of `go env -w`, and that over go.env of the Go, where only what is
 * not as published counts. An empty variable is not set.
 */
export function goSettings(
  env: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, string>>,
  shipped: Readonly<Record<string, string>>
): readonly GoSetting[] {
  return NAMES.flatMap((name): readonly GoSetting[] => {
    const given = env[name] ?? ''
    if (given !== '') return [{ name, value: given, from: 'environment' }]
    const written = name === 'GODEBUG' ? '' : (file[name] ?? '')
    if (written !== '') return [{ name, value: written, from: 'file' }]
    const own = shipped[name] ?? ''
    return own === '' || SHIPPED[name] === own ? [] : [{ name, value: own, from: 'default-file' }]
  })
}

/** A value without user names, passwords and queries of addresses, and without what `-X` puts into a program. */
export function shownValue(value: string): string {
  return value
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^/,|\s]*@/gi, '$1')
    .replaceAll(/(:\/\/[^,|\s?]*)\?[^,|\s]*/g, '$1')
    .replaceAll(/(-X[= ]['"]?[^\s=]+=)[^\s'"]+/g, '$1…')
}
