import type { Door, SettingRow } from './setting-row.ts'

const PLANNED: readonly Door[] = ['action', 'setup', 'build', 'plan']
const BUILD: readonly Door[] = ['action', 'build', 'plan']

/** Settings of the builds and the release files. */
export const BUILD_SETTINGS = {
  targets: {
    kind: 'list',
    default: [],
    doors: [...PLANNED, 'doctor'],
    placeholder: 'LIST',
    description:
      'What to build for: goos/goarch[/variant][:libc] such as linux/arm64, linux/amd64/v3, linux/arm/6:musl, darwin/universal; host, first-class, linux/*, !windows/386. Default: host.'
  },
  packages: {
    kind: 'list',
    default: [],
    doors: [...BUILD, 'doctor'],
    placeholder: 'LIST',
    description:
      'Main packages to build, as patterns for go list. Default: all main packages of the module.'
  },
  cgo: {
    kind: 'string',
    default: 'auto',
    doors: [...PLANNED, 'doctor'],
    choices: ['auto', 'on', 'off'],
    perTarget: true,
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
    doors: [...BUILD, 'verify'],
    placeholder: 'VERSION',
    description:
      'Version of the release. Default: the tag at HEAD without v, else the pseudo-version that Go gives the commit. For verify with policy: of a release without report.json.'
  },
  tags: {
    kind: 'list',
    default: [],
    doors: [...BUILD, 'doctor'],
    perTarget: true,
    placeholder: 'LIST',
    description: 'Build tags.'
  },
  ldflags: {
    kind: 'string',
    default: '-s -w',
    doors: BUILD,
    perTarget: true,
    placeholder: 'FLAGS',
    description:
      'Flags for the Go linker, put before the version stamps -X main.version, main.commit and main.date.'
  },
  out: {
    kind: 'string',
    default: 'out',
    doors: ['action', 'build', 'smoke', 'merge', 'verify'],
    placeholder: 'DIR',
    description:
      'Directory for the release files, relative to where the command runs (Action: the workspace).'
  },
  bundle: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build', 'merge'],
    placeholder: '',
    description: 'Also write release-<version>.zip with everything in it.'
  },
  smoke: {
    kind: 'words',
    default: [],
    doors: ['action', 'build', 'plan', 'smoke', 'verify'],
    placeholder: 'ARGS',
    description:
      'Arguments to run each binary with, natively or in an emulator. Default: nothing is run.'
  },
  'smoke-expect': {
    kind: 'string',
    default: '',
    doors: ['action', 'build', 'smoke', 'verify'],
    placeholder: 'PATTERN',
    description:
      'Regular expression that the output of the smoke run must match; ^ and $ are line ends. Needed with smoke.'
  },
  'smoke-runs': {
    kind: 'count',
    default: 5,
    doors: ['action', 'build', 'smoke', 'verify'],
    placeholder: 'N',
    description:
      'How often each binary is started by smoke, for a second at most: the first run is judged, the median of all is its start-up time.'
  },
  rebuild: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build'],
    placeholder: '',
    description:
      'Build each target a second time, from a copy of the source with nothing in the build cache, and compare: identical, or what differs and why.'
  },
  trace: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build'],
    placeholder: '',
    description:
      'Run go build with -x, link once more with -ldflags=-v, and keep what they print as logs/<target>.log and logs/<target>.trace.log in the out directory. A failed build leaves both without being asked.'
  },
  jobs: {
    kind: 'count',
    default: 0,
    doors: ['action', 'build'],
    placeholder: 'N',
    description:
      'How many targets are built side by side. Default: one per two processors, at least two, within memory.'
  },
  memory: {
    kind: 'count',
    default: 0,
    doors: ['action', 'build'],
    placeholder: 'GIB',
    description:
      'Gibibytes that builds may use together; each counts as one and a half. Default: three quarters of the memory of the machine.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
