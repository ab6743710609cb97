/** Symbolic links of a sysroot: a tree whose absolute links mean its own root, wherever it lies. */
import { posix } from 'node:path'

/** Targets as stored, by path below the root. */
export type Links = ReadonlyMap<string, string>

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40

/**
 * Where `path` leads when the links on its way are followed, as a path below the root; nothing when a `..` leads above the
 * root, or when the links go in circles.
 */
export function followLinks(path: string, links: Links): string | undefined {
  const rest = path.split('/').reverse()
  let place: string[] = []
  let followed = 0
  while (rest.length > 0) {
    const element = rest.pop() ?? ''
    if (element === '' || element === '.') continue
    if (element === '..') {
      if (place.pop() === undefined) return undefined
      continue
    }
    const target = links.get([...place, element].join('/'))
    if (target === undefined) {
      place.push(element)
      continue
    }
    if (++followed > MOST_LINKS) return undefined
    if (target.startsWith('/')) place = []
    rest.push(...target.split('/').reverse())
  }
  return place.join('/')
}

/** The target of the link `path` to write, so that it means the same wherever the root is. */
export function relativeTarget(path: string, target: string): string {
  if (!target.startsWith('/')) return target
  const relative = posix.relative(posix.dirname(`/${path}`), posix.normalize(target))
  return relative === '' ? '.' : relative
}

/** Directories of the root that are links into `usr` on every distribution of today. */
export const MERGED = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libo32', 'libx32'] as const

/** Where a path of a package (below the root) lies in a tree with everything below `usr`. */
export function mergedPath(path: string): string {
  const first = path.split('/')[0] ?? ''
  return MERGED.some((each) => each === first) ? `usr/${path}` : path
}

/** The target to write for a link of a package, whose place and target may both move below `usr`. */
export function mergedTarget(path: string, target: string): string {
  const absolute = posix.resolve(posix.dirname(`/${path}`), target).slice(1)
  return relativeTarget(mergedPath(path), `/${mergedPath(absolute)}`)
}
