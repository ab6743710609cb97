import type { SettingRow } from './setting-row.ts'

/** Settings of judging a release by a policy. */
export const READINESS_SETTINGS = {
  policy: {
    kind: 'string',
    default: '',
    doors: ['action', 'verify', 'merge'],
    notInFile: true,
    placeholder: 'FILE',
    description:
      'For verify: judge the release in DIR by this policy, readiness.yml, and write readiness.json beside it. For merge: join what verify wrote for the stages of this policy. In the Action it, files and the paths in it start in working-directory.'
  },
  stage: {
    kind: 'list',
    default: [],
    doors: ['action', 'verify'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'With policy: run these stages only, for a job of their own; merge joins them. Default: all.'
  },
  baseline: {
    kind: 'string',
    default: '',
    doors: ['action', 'verify'],
    notInFile: true,
    placeholder: 'PATH',
    description:
      'With policy: the report.json of the release to compare with, or a directory of them, instead of what the policy says.'
  },
  'allow-rollback': {
    kind: 'boolean',
    default: false,
    doors: ['action', 'verify'],
    notInFile: true,
    placeholder: '',
    description:
      'With policy: run the rollback command of the policy when its gate says rollback. Never done for pull requests.'
  },
  'allow-issue': {
    kind: 'boolean',
    default: false,
    doors: ['action', 'verify', 'merge'],
    notInFile: true,
    placeholder: '',
    description:
      'With policy: open or update one issue when a person must look, and close it when all is well again. Needs a token with issues: write.'
  },
  'store-baseline': {
    kind: 'boolean',
    default: false,
    doors: ['action', 'verify', 'merge'],
    notInFile: true,
    placeholder: '',
    description:
      'With policy: keep the reports of a release that passed as the next baseline, as assets of its GitHub release or in the directory of the policy. Needs a token with contents: write for the former.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
