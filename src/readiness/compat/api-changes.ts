import semver from 'semver'

/** What apidiff says changed, by kind. */
export interface ApiChanges {
  readonly incompatible: readonly string[]
  readonly compatible: readonly string[]
}

/** Whether a change, `./pkg/a.F: removed` or `package m/pkg/a: removed`, is in the packages of a pattern of Go. */
function within(change: string, pattern: string): boolean {
  const all = pattern.endsWith('/...')
  const directory = pattern.replace(/\/(?:\.\.\.)?$/, '')
  if (directory === '.') return all || !change.startsWith('./')
  return (
    change.startsWith(`${directory}.`) ||
    change === directory ||
    change.startsWith(`${directory}:`) ||
    (all && change.startsWith(`${directory}/`))
  )
}

/**
 * Reads the output of `apidiff -m` (golang.org/x/exp/cmd/apidiff): two headed lists. Its exit status is 0 whatever changed.
 * @param modules module paths before and now: packages are named by them
 * @param packages patterns of packages whose changes count
 */
export function parseApiChanges(
  output: string,
  modules: readonly string[],
  packages: readonly string[]
): ApiChanges {
  const lists = { incompatible: [] as string[], compatible: [] as string[] }
  let list: string[] | undefined
  // The longer path first: `m/v2` before `m`.
  const paths = modules.toSorted((a, b) => b.length - a.length)
  for (const line of output.split('\n')) {
    const [, kind] = /^(Incompatible|Compatible) changes:$/.exec(line) ?? []
    if (kind !== undefined) list = kind === 'Incompatible' ? lists.incompatible : lists.compatible
    if (!line.startsWith('- ')) continue
    const change = line.slice(2)
    const [, named] = /^package (\S+): /.exec(change) ?? []
    const path = paths.find((each) => named === each || named?.startsWith(`${each}/`))
    const place =
      named === undefined || path === undefined
        ? change
        : named === path
          ? 'package'
          : `./${named.slice(path.length + 1)}:`
    if (packages.some((pattern) => within(place, pattern))) list?.push(change)
  }
  return lists
}

/**
 * Why incompatible changes are allowed between two versions by semver (items 4 and 8): a new major version, or before 1.0.0
 * a new minor one. Undefined when they are not, or a version is none.
 */
export function allowedBump(previous: string, next: string): string | undefined {
  const before = semver.parse(previous)
  const after = semver.parse(next)
  if (before === null || after === null || semver.lte(after, before)) return undefined
  if (after.major > before.major) return `${next} is a new major version after ${before.version}`
  if (before.major === 0 && after.major === 0 && after.minor > before.minor)
    return `${next} is a new minor version before 1.0.0`
  return undefined
}
