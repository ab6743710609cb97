import type { SettingRow } from './setting-row.ts'

/** Settings of a release that several jobs make together: one plans, each leg builds, one merges. */
export const FAN_OUT_SETTINGS = {
  'plan-file': {
    kind: 'string',
    default: '',
    doors: ['action', 'plan', 'build', 'smoke', 'merge'],
    notInFile: true,
    placeholder: 'FILE',
    description:
      'plan.json, what the jobs of one release hold to: plan writes it, build (with leg), smoke and merge read it. Default in the Action: the one that the job with mode plan stored.'
  },
  leg: {
    kind: 'list',
    default: [],
    doors: ['action', 'build', 'smoke'],
    notInFile: true,
    placeholder: 'LIST',
    description: 'Build only these targets of the plan, by their ids, for example linux-arm64.'
  },
  legs: {
    kind: 'list',
    default: [],
    doors: ['action'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'For smoke and merge: directories with what the legs stored. On the command line: the arguments DIR. Default in the Action: the workflow artifacts of this run.'
  },
  'max-jobs': {
    kind: 'count',
    default: 0,
    doors: ['action', 'plan'],
    placeholder: 'N',
    description:
      'How many legs the plan may have; targets share legs beyond that. Default: one leg per target, up to the 256 jobs that GitHub takes in a matrix.'
  },
  runner: {
    kind: 'list',
    default: ['ubuntu-latest'],
    doors: ['action', 'plan'],
    placeholder: 'LABELS',
    description: 'Labels of the runner that builds a leg, for runs-on.'
  },
  'smoke-runners': {
    kind: 'list',
    default: [],
    doors: ['action', 'plan'],
    placeholder: 'LIST',
    description:
      'Where files are run on the real system after they were built elsewhere, as TARGET=LABEL: darwin/arm64=macos-15, windows/*=windows-2025. Needs smoke.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
