import type { Door, SettingRow } from './setting-row.ts'

const GO: readonly Door[] = ['action', 'setup', 'build', 'plan', 'doctor']

/** Settings of the pinned Go. */
export const GO_SETTINGS = {
  'go-version': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'VERSION',
    description:
      'Go to use: exact (1.27.4), a range (1.27.x, ^1.26, >=1.26 <1.28), stable or oldstable. Wins over go-version-file. Default: what go-version-file says.'
  },
  'go-version-file': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'FILE',
    description:
      'File that names the Go version, relative to the module root: go.mod, go.work, .go-version, .tool-versions, mise.toml. Default: the first of them that does; in go.work and go.mod the toolchain line comes before the go line.'
  },
  'check-latest': {
    kind: 'boolean',
    default: true,
    doors: GO,
    placeholder: '',
    description:
      'A range or alias means the newest published release. false: the newest on this machine that fits, where there is one.'
  },
  architecture: {
    kind: 'string',
    default: '',
    doors: ['action', 'setup'],
    placeholder: 'ARCH',
    description:
      'Architecture of the Go to install, in the words of Go or of Node: amd64 or x64, 386 or x86, arm64. Default: that of the machine.'
  },
  verify: {
    kind: 'string',
    default: 'log',
    doors: GO,
    choices: ['pinned', 'log', 'sha256', 'none'],
    placeholder: 'LEVEL',
    description:
      'What must vouch for Go, wherever it comes from. pinned: a hash in crossgo or crossgo.lock. log: the checksum database. sha256: the digest of the Go download page. none: nothing, with a warning.'
  },
  lock: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'setup', 'build'],
    notInFile: true,
    placeholder: '',
    description:
      'Write crossgo.lock beside go.mod: Go, zig and system packages with their hashes. Where that file is, every run holds to it; this renews it.'
  },
  offline: {
    kind: 'boolean',
    default: false,
    doors: GO,
    placeholder: '',
    description:
      'Ask nothing of the network for Go: it must be on this machine, and so must what vouches for it.'
  },
  'go-archive': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'PATH',
    description:
      'An archive of Go (as on the download page, or the zip of a module proxy), or a directory with archives, relative to the module root. It is verified like every other.'
  },
  'go-mirror': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'URL',
    description:
      'Another place to download Go archives from: a base address, or a template with {file}, or {version}, {os}, {arch} and {ext}. It is asked before the public places; what verify asks for decides.'
  },
  'go-mirror-token': {
    kind: 'string',
    default: '',
    doors: ['action'],
    secret: true,
    notInFile: true,
    placeholder: 'TOKEN',
    description:
      'Bearer token for go-mirror. It is sent to that origin over https and nowhere else. On the command line: the variable CROSSGO_GO_MIRROR_TOKEN.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
