import type { Diagnosis } from '../diagnosis.ts'

/** pkg-config and pkgconf, as #cgo pkg-config lines start them. */
export const PKG_CONFIG_ROWS: readonly Diagnosis[] = [
  {
    id: 'pkg-config-missing',
    phase: 'cgo',
    patterns: [
      /exec: "(?<program>[^"]*pkg-?conf(?:ig)?[^"]*)": /,
      /(?<program>\S*pkg-config): (?:command )?not found/,
      /fork\/exec (?<program>\S*pkg-config\S*): no such file or directory/,
      /(?<program>pkg-config): pkg-config script could not be found/
    ],
    what: 'The program {program} is not there, and #cgo pkg-config lines need it.',
    fix: '{install}; PKG_CONFIG names another one.',
    here: '{install}, or correct pkg-config in the overrides of this target.'
  },
  {
    id: 'pkg-config-version-too-old',
    phase: 'cgo',
    patterns: [
      /Requested '(?<wanted>[^']+)' but version of (?<pc>.+?) is (?<version>\S+)/,
      /Package dependency requirement '(?<wanted>[^']+)' could not be satisfied\.\n\s*Package '(?<pc>[^']+)' has version '(?<version>[^']+)'/
    ],
    what: 'pkg-config finds {pc} {version}, and the code wants {wanted}.',
    fix: 'Install a newer {pc} (from source or a newer distribution) and put its folder first in PKG_CONFIG_PATH, or take an older version of the Go package.',
    here: 'Give {target} a sysroot with a newer {pc}, or take an older version of the Go package.'
  },
  {
    id: 'pkg-config-dependency-missing',
    phase: 'cgo',
    patterns: [
      /Package '(?<pc>[\w.+-]+)', required by '(?<by>(?!virtual:world)[^']+)', not found/,
      /Package (?<pc>[\w.+-]+) was not found[\s\S]{0,400}?Package '\k<pc>', required by '(?<by>(?!virtual:world)[^']+)', not found/
    ],
    what: 'pkg-config finds {by}, but not {pc}, which {by} needs.',
    fix: '{provide}.'
  },
  {
    id: 'pkg-config-package-missing',
    phase: 'cgo',
    patterns: [
      /Package '?(?<pc>[\w.+-]+)'?,? (?:was not found in the pkg-config search path|required by|not found)/,
      /No package '(?<pc>[\w.+-]+)' found/,
      /pkg-config (?:--\S+ )*(?:-- )?(?<pc>[\w.+-]+)\n(?:.*\n)?.*(?:not found|exit status 1)/
    ],
    what: 'pkg-config knows no package {pc} for this target.',
    fix: '{provide}; if it is there, name the folder of its .pc file with PKG_CONFIG_PATH.',
    here: '{provide}, or set pkg-config for it.'
  },
  {
    id: 'pkg-config-invalid-flag',
    phase: 'cgo',
    patterns: [
      /invalid flag in pkg-config --(?<kind>cflags|libs)(?: output)?: (?<flag>.+?)(?: \(see [^)\n]*\))?$/m,
      /invalid pkg-config package name: (?<flag>.+)/
    ],
    what: 'cgo does not let {flag} of a .pc file through.',
    fix: "Allow it with a regular expression that fits it: CGO_CFLAGS_ALLOW for --cflags, CGO_LDFLAGS_ALLOW for --libs, such as CGO_LDFLAGS_ALLOW='-Wl,.*'.",
    here: "Allow it in the overrides of {target}: env: { CGO_LDFLAGS_ALLOW: '-Wl,.*' } (CGO_CFLAGS_ALLOW for compiler flags)."
  }
]
