import type { SettingRow } from './setting-row.ts'

/** What a report can be rendered as. */
export const FORMAT_NAMES = [
  'json',
  'markdown',
  'text',
  'html',
  'pdf',
  'junit',
  'sarif',
  'openmetrics',
  'grafana',
  'test-result',
  'svr'
] as const

export type FormatName = (typeof FORMAT_NAMES)[number]

/** Settings of rendering and signing reports. */
export const REPORT_SETTINGS = {
  from: {
    kind: 'list',
    default: [],
    doors: ['report'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'For report: report.json, readiness.json, or the directory that has them. On the command line the arguments mean the same.'
  },
  format: {
    kind: 'list',
    default: [],
    doors: ['action', 'build', 'merge', 'verify', 'report'],
    placeholder: 'LIST',
    description: `Renderings of the report to write beside it: ${FORMAT_NAMES.join(', ')}. pdf needs Chrome or Chromium; without one that is said, and nothing else is missing.`
  },
  output: {
    kind: 'string',
    default: '',
    doors: ['report'],
    notInFile: true,
    placeholder: 'DIR',
    description:
      'For report: where the renderings are written. Without it one format goes to standard output.'
  },
  history: {
    kind: 'list',
    default: [],
    doors: ['report'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'For report: reports of earlier releases, oldest first, or directories of them, for trends and what grew. Default: those of readiness.json.'
  },
  'sign-command': {
    kind: 'words',
    default: [],
    doors: ['report'],
    notInFile: true,
    placeholder: 'WORDS',
    description:
      'For report: a program that signs. It is given the 32 bytes of the SHA-256 on standard input and prints the signature, raw or in base64. Needs sign-command-key.'
  },
  'sign-command-key': {
    kind: 'string',
    default: '',
    doors: ['report'],
    notInFile: true,
    placeholder: 'FILE',
    description: 'For report: the public key in PEM that belongs to sign-command.'
  },
  'sign-command-env': {
    kind: 'list',
    default: [],
    doors: ['report'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'For report: names of variables of the environment that sign-command gets, such as those of a cloud. Their values are masked.'
  },
  'signer-id': {
    kind: 'string',
    default: '',
    doors: ['report'],
    notInFile: true,
    placeholder: 'ID',
    description: 'For report: who signs, for keys of SM2. Default: 1234567812345678, the usual one.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
