import type { TargetSpec } from '../targets/target.ts'

/** Compilers that variables of the environment name for a target. */
export interface CompilerVariables {
  readonly cc?: string
  readonly cxx?: string
  readonly ar?: string
  /** Names of the variables that were used. */
  readonly from: readonly string[]
}

/**
 * The compilers of a target from `CC_FOR_<goos>_<goarch>` (the names of Go's own make.bash) and `CC_<goarch>`, likewise
 * CXX and AR; the more exact name wins. `go build` itself reads neither.
 */
export function compilerVariables(
  environment: Readonly<Record<string, string | undefined>>,
  { platform }: TargetSpec
): CompilerVariables {
  const { goos, goarch } = platform
  const from: string[] = []
  const take = (program: string): string | undefined => {
    for (const name of [`${program}_FOR_${goos}_${goarch}`, `${program}_${goarch}`]) {
      const value = environment[name]?.trim()
      if (value === undefined || value === '') continue
      from.push(name)
      return value
    }
    return undefined
  }
  const [cc, cxx, ar] = [take('CC'), take('CXX'), take('AR')]
  return {
    ...(cc === undefined ? {} : { cc }),
    ...(cxx === undefined ? {} : { cxx }),
    ...(ar === undefined ? {} : { ar }),
    from
  }
}
