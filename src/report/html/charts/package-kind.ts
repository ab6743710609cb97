/** What a part of an executable is of. */
export type PackageKind = 'own' | 'dependency' | 'standard' | 'other'

/** In the order of the legend. */
export const PACKAGE_KINDS: readonly (readonly [PackageKind, string])[] = [
  ['own', 'own module'],
  ['dependency', 'dependency'],
  ['standard', 'standard library'],
  ['other', 'C, types, data']
]

const below = (name: string, path: string): boolean => name === path || name.startsWith(`${path}/`)

/**
 * Whose a package is. Import paths of the standard library have no dot in their first element (cmd/go, `go help
 * importpath`); names in parentheses are of what compilers put together.
 * @param module path of the main module
 */
export function packageKind(name: string, module: string): PackageKind {
  if (name.startsWith('(')) return 'other'
  if (name === 'main' || (module !== '' && below(name, module))) return 'own'
  return (name.split('/')[0] ?? '').includes('.') ? 'dependency' : 'standard'
}
