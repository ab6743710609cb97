/**
 * The one table of settings. Action inputs, command-line flags, keys of `.crossgo.yaml`, docs/settings.md and the
 * `Settings` type all come from it.
 */

/** Where a setting can be given besides `.crossgo.yaml`: as an Action input, as a CLI flag of a command. */
export type Door = 'action' | 'setup' | 'build' | 'plan' | 'verify'

interface Row<Kind extends string, Default> {
  /** string: one line · list: commas, newlines or a YAML list · words: split like a shell does, or a YAML list. */
  readonly kind: Kind
  readonly default: Default
  readonly doors: readonly Door[]
  readonly choices?: readonly string[]
  /** Set for settings that may not stand in `.crossgo.yaml`, because they say where that file is or what to do. */
  readonly notInFile?: true
  /** What help texts call the value. */
  readonly placeholder: string
  readonly description: string
}

type SettingRow =
  | Row<'string', string>
  | Row<'list', readonly string[]>
  | Row<'words', readonly string[]>
  | Row<'boolean', boolean>
  | Row<'count', number>

const GO: readonly Door[] = ['action', 'setup', 'build', 'plan']
const PLANNED: readonly Door[] = ['action', 'setup', 'build', 'plan']
const BUILD: readonly Door[] = ['action', 'build', 'plan']

/** Every setting: name, default, accepted values, description. */
export const SETTINGS = {
  mode: {
    kind: 'string',
    default: '',
    doors: ['action'],
    choices: ['setup', 'build', 'plan', 'verify'],
    notInFile: true,
    placeholder: 'MODE',
    description:
      'What to do: setup (Go and toolchains for later steps), build (the whole job), plan, verify. Default: setup when neither targets nor packages are given, else build.'
  },
  'working-directory': {
    kind: 'string',
    default: '.',
    doors: ['action'],
    notInFile: true,
    placeholder: 'DIR',
    description: 'The module root: the directory of go.mod. On the command line: the argument DIR.'
  },
  'go-version': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'VERSION',
    description:
      'Go to use: exact (1.27.4), a range (1.27.x, ^1.26, >=1.26 <1.28), stable or oldstable. Default: what go-version-file says.'
  },
  'go-version-file': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'FILE',
    description:
      'File that names the Go version, relative to the module root. Default: go.mod, its toolchain line before its go line.'
  },
  'go-mirror': {
    kind: 'string',
    default: '',
    doors: GO,
    placeholder: 'URL',
    description:
      'Another place to download Go archives from. Its bytes count only with a digest from the checksum database or the Go download page.'
  },
  targets: {
    kind: 'list',
    default: [],
    doors: PLANNED,
    placeholder: 'LIST',
    description: 'Platforms to build for, as goos/goarch; host is this machine. Default: host.'
  },
  packages: {
    kind: 'list',
    default: [],
    doors: BUILD,
    placeholder: 'LIST',
    description:
      'Main packages to build, as patterns for go list. Default: all main packages of the module.'
  },
  cgo: {
    kind: 'string',
    default: 'auto',
    doors: PLANNED,
    choices: ['auto', 'on', 'off'],
    placeholder: 'WHEN',
    description:
      'Whether C code is built. auto: on for a target when a dependency outside the standard library uses cgo there.'
  },
  name: {
    kind: 'string',
    default: '',
    doors: BUILD,
    placeholder: 'NAME',
    description:
      'First part of archive names. Default: last element of the module path, /vN skipped.'
  },
  version: {
    kind: 'string',
    default: '',
    doors: BUILD,
    placeholder: 'VERSION',
    description:
      'Version of the release. Default: the tag at HEAD without v, else the pseudo-version that Go gives the commit.'
  },
  tags: {
    kind: 'list',
    default: [],
    doors: BUILD,
    placeholder: 'LIST',
    description: 'Build tags.'
  },
  ldflags: {
    kind: 'string',
    default: '-s -w',
    doors: BUILD,
    placeholder: 'FLAGS',
    description:
      'Flags for the Go linker, put before the version stamps -X main.version, main.commit and main.date.'
  },
  out: {
    kind: 'string',
    default: 'out',
    doors: ['action', 'build'],
    placeholder: 'DIR',
    description:
      'Directory for the release files, relative to where the command runs (Action: the workspace).'
  },
  bundle: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build'],
    placeholder: '',
    description: 'Also write release-<version>.zip with everything in it.'
  },
  smoke: {
    kind: 'words',
    default: [],
    doors: ['action', 'build'],
    placeholder: 'ARGS',
    description:
      'Arguments to run each binary with, natively or in an emulator. Default: nothing is run.'
  },
  'smoke-expect': {
    kind: 'string',
    default: '',
    doors: ['action', 'build'],
    placeholder: 'PATTERN',
    description:
      'Regular expression that the output of the smoke run must match; ^ and $ are line ends. Needed with smoke.'
  },
  trace: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build'],
    placeholder: '',
    description:
      'Run go build with -x and keep its output as logs/<target>.log in the out directory.'
  },
  jobs: {
    kind: 'count',
    default: 0,
    doors: ['action', 'build'],
    placeholder: 'N',
    description:
      'How many targets are built side by side. Default: one per two processors, at least two.'
  },
  leg: {
    kind: 'string',
    default: '',
    doors: ['action', 'build'],
    notInFile: true,
    placeholder: 'TARGET-ID',
    description: 'Build only this leg of the plan, for example linux-arm64.'
  },
  files: {
    kind: 'list',
    default: [],
    doors: ['action'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'For mode verify: the executables to read. On the command line: the arguments FILE.'
  },
  upload: {
    kind: 'boolean',
    default: true,
    doors: ['action'],
    placeholder: '',
    description: 'Upload the release files as a workflow artifact.'
  },
  'artifact-name': {
    kind: 'string',
    default: 'release-files',
    doors: ['action'],
    placeholder: 'NAME',
    description: 'Name of the uploaded workflow artifact; unique per job of a workflow run.'
  },
  cache: {
    kind: 'boolean',
    default: true,
    doors: ['action'],
    placeholder: '',
    description: 'Keep downloaded modules in the cache of GitHub Actions between runs.'
  },
  prefix: {
    kind: 'string',
    default: '',
    doors: ['setup'],
    notInFile: true,
    placeholder: 'DIR',
    description:
      'For a machine of your own: install Go below DIR and make DIR/go a link to it. Another run with another version switches the link.'
  },
  shell: {
    kind: 'string',
    default: '',
    doors: ['setup'],
    choices: ['bash', 'zsh', 'fish'],
    notInFile: true,
    placeholder: 'SHELL',
    description:
      'With prefix: write one marked block with PATH, GOROOT, GOPATH, GOPROXY and GOSUMDB into the start files of this shell.'
  },
  'remove-shell-block': {
    kind: 'boolean',
    default: false,
    doors: ['setup'],
    notInFile: true,
    placeholder: '',
    description:
      'Remove that block from the start files of the shell, and do nothing else. Needs shell, and neither Go nor network.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>

export type SettingName = keyof typeof SETTINGS

interface ValueOfKind {
  readonly string: string
  readonly list: readonly string[]
  readonly words: readonly string[]
  readonly boolean: boolean
  readonly count: number
}

/** Values of all settings after defaults, file and inputs are laid over each other. */
export type SettingValues = {
  readonly [Name in SettingName]: ValueOfKind[(typeof SETTINGS)[Name]['kind']]
}

/** The table for code that walks over it. */
export const SETTING_ROWS: readonly (readonly [SettingName, SettingRow])[] = Object.entries(
  SETTINGS
).map(([name, row]) => [name as SettingName, row] as const)

/** Whether a name stands in the table. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name)
}
