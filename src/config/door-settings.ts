import type { SettingRow } from './setting-row.ts'

/** Settings that one door alone has: the Action's services, the command line's own machine. */
export const DOOR_SETTINGS = {
  files: {
    kind: 'list',
    default: [],
    doors: ['action'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'For mode verify: the executables, archives, directories or https addresses to read; with policy, the one directory of the release. On the command line: the arguments FILE.'
  },
  against: {
    kind: 'string',
    default: '',
    doors: ['action', 'verify'],
    notInFile: true,
    placeholder: 'FILE',
    description:
      'For verify: report.json of a build, or what plan --json printed. Each file is compared with what it was asked to be.'
  },
  loads: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'verify'],
    notInFile: true,
    placeholder: '',
    description:
      'For verify: find every library that a file loads, and what those load, below sysroot or on this machine, without running anything.'
  },
  fix: {
    kind: 'boolean',
    default: false,
    doors: ['doctor'],
    notInFile: true,
    placeholder: '',
    description:
      'For doctor: run the commands that are safe, each shown before it runs, and look again. Packages and a credential helper where none is set; nothing is removed.'
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
    doors: ['action', 'plan'],
    placeholder: 'NAME',
    description:
      'Name of the uploaded workflow artifact, and the beginning of the names of what plan and legs store; one per release in a workflow run.'
  },
  'go-download-base-url': {
    kind: 'string',
    default: '',
    doors: ['action'],
    notInFile: true,
    placeholder: 'URL',
    description: 'The name that actions/setup-go has for go-mirror.'
  },
  token: {
    kind: 'string',
    default: '',
    doors: ['action'],
    secret: true,
    notInFile: true,
    placeholder: 'TOKEN',
    description:
      'For mode verify with policy: what asks GitHub for the baseline, stores reports and opens issues. Sent to the API of GitHub alone, and by no other mode; a mirror has go-mirror-token. On the command line: GITHUB_TOKEN.'
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
