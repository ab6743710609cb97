import type { ToolchainOverrides } from './toolchain.ts'

/** What the go command uses for each of CGO_CFLAGS, CGO_CXXFLAGS and CGO_LDFLAGS when it is not set (`cmd/go/internal/work`, `defaultCFlags`). */
export const GO_DEFAULT_FLAGS = '-O2 -g'

/** The programs and flags that a toolchain chose for one target. */
export interface CgoChoice {
  readonly cc: string
  readonly cxx: string
  readonly ar: string
  readonly cflags?: string
  readonly cxxflags?: string
  readonly ldflags?: string
}

/** The cgo variables of a target: the toolchain's choice, with the user's overrides on top. */
export function cgoEnvironment(
  choice: CgoChoice,
  overrides: ToolchainOverrides,
  pkgConfig: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  const ldflags = overrides.cgoLdflags ?? choice.ldflags ?? GO_DEFAULT_FLAGS
  const extra = overrides.extraLdflags ?? ''
  return {
    CGO_ENABLED: '1',
    CC: overrides.cc ?? choice.cc,
    CXX: overrides.cxx ?? choice.cxx,
    AR: overrides.ar ?? choice.ar,
    CGO_CFLAGS: overrides.cgoCflags ?? choice.cflags ?? GO_DEFAULT_FLAGS,
    CGO_CXXFLAGS: overrides.cgoCxxflags ?? choice.cxxflags ?? GO_DEFAULT_FLAGS,
    CGO_LDFLAGS: extra === '' ? ldflags : `${ldflags} ${extra}`,
    ...pkgConfig
  }
}
