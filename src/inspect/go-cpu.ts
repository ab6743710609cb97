import type { GoBuildInfo } from './go-facts.ts'

/** Settings by which Go chooses the oldest processor (Go's `cmd/go/internal/cfg`), one per architecture. */
const SETTINGS = [
  'GO386',
  'GOAMD64',
  'GOARM',
  'GOARM64',
  'GOMIPS',
  'GOMIPS64',
  'GOPPC64',
  'GORISCV64',
  'GOWASM'
]

/** The processor setting in Go build information, `GOAMD64=v1`; nothing when none was recorded. */
export function goCpuOf(go: GoBuildInfo | undefined): { readonly go?: string } {
  const name = SETTINGS.find((each) => (go?.settings[each] ?? '') !== '')
  return name === undefined ? {} : { go: `${name}=${go?.settings[name] ?? ''}` }
}
