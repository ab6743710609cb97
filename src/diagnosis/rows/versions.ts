import type { Diagnosis } from '../diagnosis.ts'

/** Modules and versions that the other side does not have. */
export const VERSION_ROWS: readonly Diagnosis[] = [
  {
    id: 'placeholder-version',
    phase: 'module load',
    patterns: [
      /(?<module>[\w./~-]+)@(?<version>v0\.0\.0(?:-00010101000000-000000000000)?): (?:[^\n]*(?:404|410|unknown revision|not found|invalid version))/
    ],
    what: 'The version {version} of {module} is only a placeholder: the module that requires it replaces it, and replace lines of dependencies do not count.',
    fix: 'Copy the replace lines of that module into your go.mod (for Kubernetes one per k8s.io module), or require a real version.'
  },
  {
    id: 'module-cache-damaged',
    phase: 'module load',
    patterns: [
      /'origin' does not appear to be a git repository/,
      /(?<module>\S+): [^\n]*(?:zip: (?:checksum error|not a valid zip file)|unexpected EOF)[^\n]*pkg\/mod\/cache/
    ],
    what: 'The module cache is damaged: a clone or file in it was only half written.',
    fix: 'Empty it: `go clean -modcache`, and keep no half cache between runs.'
  },
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
      /(?<module>[\w./~-]+)@(?<query>v[\w.+-]+): [^\n]*reading \S+\/@v\/\S+\.info: 404 Not Found/,
      /(?<module>[^\s@]+)@\S+: no matching versions for query "(?<query>[^"]+)"/,
      /no matching versions for query "(?<query>[^"]+)"/,
      /(?<module>[^\s@]+)@(?<query>\S+): no matching versions for query/,
      /version "(?<query>[^"]+)" (?:does not exist|not found)/
    ],
    what: 'There is no version {query|that was asked for} of {module|the module}.',
    fix: 'Take one that `go list -m -versions MODULE` lists; a proxy may know a new tag some minutes later (GOPROXY=direct asks the repository itself).'
  },
  {
    id: 'retracted',
    phase: 'module load',
    rank: 'warning',
    patterns: [/warning: (?<module>\S+@\S+): retracted by module author(?:: (?<how>.+))?/],
    what: 'The version {module} was retracted by its author[: {how}].',
    fix: 'Take the newest one: `go get MODULE@latest`.'
  },
  {
    id: 'module-gone',
    phase: 'module load',
    patterns: [
      /(?<module>\S+@\S+?): verifying[^\n]*reading (?<url>\S+\/(?:lookup|tile)\/\S*): 404 Not Found/,
      /(?:reading|verifying) (?<url>https?:\/\/\S+?): 410 Gone/,
      /(?<module>\S+@\S+): [^\n]*410 Gone/,
      /(?:go: |@v|verifying|reading|unexpected status|module)[^\n]*410 Gone/
    ],
    what: 'The proxy or the checksum database answers that it does not have this module[ ({url})] (410 Gone, or 404 by the database): it cannot see it, most often because it is private.',
    fix: 'Set GOPRIVATE to its host or owner (`go env -w GOPRIVATE=github.com/OWNER/*`), which asks the repository itself, and give git credentials for it.',
    here: 'Name its host and a way in under private: (docs/private-modules.md), which keeps it away from proxies and the checksum database.'
  },
  {
    id: 'goproxy-setting',
    phase: 'module load',
    patterns: [
      /(?<how>GOPROXY list is not the empty string, but contains no entries)/,
      /(?<how>invalid proxy URL scheme[^\n]*)/,
      /(?<how>(?:invalid|parse) (?:proxy|GOPROXY)[^\n]*|GOPROXY list[^\n]*)/
    ],
    what: 'GOPROXY is not as it must be: {how}.',
    fix: 'Write addresses with https:// or direct or off, separated by , or |; `go env -u GOPROXY` gives the default back.'
  },
  {
    id: 'proxy-failing',
    phase: 'module load',
    patterns: [
      /(?:reading|list) (?<url>https?:\/\/\S+?): (?<how>5\d\d [A-Z][\w ]+)/,
      /unexpected status \(?(?<url>https?:\/\/[^\s)]+)\)?: (?<how>5\d\d [\w ]+)/
    ],
    what: 'The module proxy fails ({url}: {how}).',
    fix: 'Try again later, or name another behind it that is asked on any error: GOPROXY=FIRST|SECOND,direct.'
  },
  {
    id: 'goproxy-list-failed',
    phase: 'module load',
    patterns: [
      /(?:reading|list) (?<url>https?:\/\/\S+\/@v\/list)\S*: (?<how>(?!404|403|401|410)\S.+)/
    ],
    what: 'The versions of a module could not be listed ({url}): {how}.',
    fix: 'Check the address of GOPROXY in a browser, or put another proxy behind it: GOPROXY=FIRST|SECOND,direct.'
  }
]
