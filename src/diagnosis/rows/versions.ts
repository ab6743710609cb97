import type { Diagnosis } from '../diagnosis.ts'

/** Modules and versions that the other side does not have. */
export const VERSION_ROWS: readonly Diagnosis[] = [
  {
    id: 'unknown-revision',
    phase: 'module load',
    patterns: [
      /(?<module>[\w./~-]+@\S+): invalid version: unknown revision (?<revision>\S+)/,
      /unknown revision (?<revision>\S+)/,
      /(?:invalid pseudo-version: (?<how>.+))/,
      /couldn't find remote ref (?<revision>\S+)/
    ],
    what: 'There is no revision {revision} of {module|the module}: the tag or commit was removed, never pushed, or is hidden from this user.',
    fix: 'Take a version that `go list -m -versions MODULE` lists (go get MODULE@latest), or push the tag; for a private module give credentials first.'
  },
  {
    id: 'version-not-found',
    phase: 'module load',
    patterns: [
      /no matching versions for query "(?<query>[^"]+)"/,
      /(?<module>\S+): no matching versions for query/,
      /version "(?<query>[^"]+)" (?:does not exist|not found)/
    ],
    what: 'No version of {module|the module} fits {query}.',
    fix: 'Take one that `go list -m -versions MODULE` lists; a proxy may know a new tag some minutes later (GOPROXY=direct asks the repository itself).'
  },
  {
    id: 'module-gone',
    phase: 'module load',
    patterns: [
      /(?:reading|verifying) (?<url>https?:\/\/\S+?): 410 Gone/,
      /(?<module>\S+@\S+): [^\n]*410 Gone/,
      /410 Gone/
    ],
    what: 'The proxy or the checksum database answers 410 Gone{url|}: it cannot see this module, most often because it is private.',
    fix: 'Set GOPRIVATE to its host or owner (`go env -w GOPRIVATE=github.com/OWNER/*`), which asks the repository itself, and give git credentials for it.',
    here: 'Name its host and a way in under private: (docs/private-modules.md), which keeps it away from proxies and the checksum database.'
  },
  {
    id: 'goproxy-list-failed',
    phase: 'module load',
    patterns: [
      /(?:reading|list) (?<url>https?:\/\/\S+\/@v\/list)\S*: (?<how>.+)/,
      /unrecognized import path "(?<path>[^"]+)": (?:reading|parse) (?<url>\S+): (?<how>(?!4)\D.+)/
    ],
    what: 'The versions of a module could not be listed ({url}): {how}.',
    fix: 'Check the address of GOPROXY in a browser, or put another proxy behind it: GOPROXY=FIRST|SECOND,direct.'
  }
]
