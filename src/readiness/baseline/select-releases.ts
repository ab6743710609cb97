import { compare, parse, type SemVer } from 'semver'
import type { Report } from '../../report/report.ts'

/** A release that could be compared with. */
export interface Candidate {
  readonly tag: string
  readonly draft: boolean
  readonly prerelease: boolean
}

/** Of the module in its repository: `tools/` where it is not at the root. Its tags begin with it. */
export function tagPrefix(report: Pick<Report, 'plan'> | undefined): string {
  const { root, vcs } = report?.plan.module ?? {}
  if (root === undefined || vcs === undefined || !root.startsWith(vcs.root)) return ''
  const below = root.slice(vcs.root.length).replaceAll('\\', '/').replace(/^\/+/, '')
  return below === '' ? '' : `${below}/`
}

/** The version of a tag, with or without `v` before it; undefined for tags of something else. */
export function versionOfTag(tag: string, prefix: string): SemVer | undefined {
  if (!tag.startsWith(prefix)) return undefined
  const rest = tag.slice(prefix.length).replace(/^v(?=\d)/, '')
  const version = parse(rest)
  // `parse` forgives; what is another version than its text is none.
  return version === null || (version.raw !== rest && `v${version.raw}` !== rest)
    ? undefined
    : version
}

/**
 * Which earlier releases there are, newest version first: by the order of semantic versions (semver.org, section 11) and
 * never by date, for a fix of an old line is published after a newer one. Drafts, the judged release itself and later
 * versions are none; pre-releases, by version or by their mark, only where they are wanted.
 */
export function selectReleases<T extends Candidate>(
  all: readonly T[],
  judged: { readonly version: string; readonly prefix: string; readonly tag?: string },
  wanted: { readonly prereleases: boolean }
): readonly T[] {
  const own = parse(judged.version)
  const known = (prefix: string): readonly (readonly [SemVer, T])[] =>
    all.flatMap((each) => {
      const version = versionOfTag(each.tag, prefix)
      return version === undefined ? [] : [[version, each] as const]
    })
  const inPlace = known(judged.prefix)
  return (inPlace.length === 0 && judged.prefix !== '' ? known('') : inPlace)
    .filter(([, { draft, tag }]) => !draft && tag !== judged.tag)
    .filter(
      ([version, { prerelease }]) =>
        wanted.prereleases || (!prerelease && version.prerelease.length === 0)
    )
    .filter(([version]) => own === null || compare(version, own) < 0)
    .sort(([a, first], [b, second]) => compare(b, a) || (first.tag < second.tag ? -1 : 1))
    .map(([, each]) => each)
}
