import type { Door, SettingRow } from './setting-row.ts'

const PLANNED: readonly Door[] = ['action', 'setup', 'build', 'plan']
const BUILD: readonly Door[] = ['action', 'build', 'plan']

/** Settings about how a target is linked and what its C code may use. `overrides` may change each for one target. */
export const TARGET_SETTINGS = {
  link: {
    kind: 'string',
    default: 'auto',
    doors: [...BUILD, 'doctor'],
    perTarget: true,
    placeholder: 'HOW',
    description:
      'How programs with C code get their libraries: default (what the toolchain does), static, glibc:2.NN (runs from that glibc on), bundle (libraries in the archive, found by a relative path), auto (follows needs; docs/link.md).'
  },
  needs: {
    kind: 'list',
    default: [],
    doors: [...BUILD, 'doctor'],
    choices: ['cross-distro', 'container', 'plugins', 'debug'],
    perTarget: true,
    placeholder: 'LIST',
    description:
      'What the programs must be able to do, for link auto: run on other distributions, run in an empty container, load plugins, be debugged.'
  },
  hardening: {
    kind: 'string',
    default: 'on',
    doors: BUILD,
    choices: ['on', 'off'],
    perTarget: true,
    placeholder: 'WHEN',
    description:
      'Whether programs with C code are linked position independent with read-only relocations.'
  },
  sysroot: {
    kind: 'sysroot',
    default: { kind: 'none' },
    doors: [...PLANNED, 'verify', 'doctor'],
    perTarget: true,
    placeholder: 'WHERE',
    description:
      'Libraries and headers of the target: packages:NAME,NAME (of the distribution, for the architecture of the target), a directory, or ARCHIVE#sha256=HEX. For verify: the root directory of the system that the files are for.'
  },
  'macos-sdk': {
    kind: 'sysroot',
    default: { kind: 'none' },
    doors: [...PLANNED, 'doctor'],
    perTarget: true,
    placeholder: 'WHERE',
    description:
      'A macOS SDK that you may use: a directory, or ARCHIVE#sha256=HEX. Without it, generated link stubs serve.'
  },
  'macos-frameworks': {
    kind: 'map',
    default: {},
    doors: [...PLANNED, 'doctor'],
    perTarget: true,
    placeholder: 'MAP',
    description:
      'Frameworks and libraries of macOS that C code links, each with the symbols it uses: IOKit=IOServiceMatching IOObjectRelease; libz=deflate.'
  },
  'macos-minimum': {
    kind: 'string',
    default: '',
    doors: PLANNED,
    perTarget: true,
    placeholder: 'VERSION',
    description:
      'Oldest macOS that programs with C code run on. Default: the oldest that the Go in use supports.'
  },
  'windows-icon': {
    kind: 'string',
    default: '',
    doors: BUILD,
    perTarget: true,
    placeholder: 'FILE',
    description: 'Icon file (.ico) for Windows programs, relative to the module.'
  },
  'windows-version-info': {
    kind: 'map',
    default: {},
    doors: BUILD,
    perTarget: true,
    placeholder: 'MAP',
    description:
      'Version resource of Windows programs: company, copyright, description, product. Any of them adds it; version and file name come from the release.'
  },
  'windows-subsystem': {
    kind: 'string',
    default: 'console',
    doors: BUILD,
    choices: ['console', 'gui'],
    perTarget: true,
    placeholder: 'KIND',
    description: 'gui: Windows programs start without a console window (-H windowsgui).'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
