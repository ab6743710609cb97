/** The Go release that brought packages of the standard library which newer code uses (go/api/*.txt). */
const SINCE: Readonly<Record<string, string>> = {
  embed: '1.16',
  'io/fs': '1.16',
  'net/netip': '1.18',
  'debug/buildinfo': '1.18',
  'crypto/ecdh': '1.20',
  'runtime/coverage': '1.20',
  slices: '1.21',
  maps: '1.21',
  cmp: '1.21',
  'log/slog': '1.21',
  'testing/slogtest': '1.21',
  'math/rand/v2': '1.22',
  'go/version': '1.22',
  iter: '1.23',
  unique: '1.23',
  structs: '1.23',
  weak: '1.24',
  'crypto/mlkem': '1.24',
  'crypto/hkdf': '1.24',
  'crypto/pbkdf2': '1.24',
  'crypto/sha3': '1.24',
  'crypto/fips140': '1.24',
  'testing/synctest': '1.25'
}

/** What a build needs, of a version that the log names or a package that only newer releases have: `Go 1.21`. */
export function sinceWords(names: {
  readonly version?: string | undefined
  readonly std?: string | undefined
}): string | undefined {
  const version = names.version ?? (names.std === undefined ? undefined : SINCE[names.std])
  return version === undefined ? undefined : `a newer Go (${version})`
}
