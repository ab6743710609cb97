import { formatDefault, SETTING_ROWS, type Door } from '../config/settings.ts'
import { wrap } from '../report/renderers/wrap.ts'

/** Commands of the CLI. */
export const COMMANDS = [
  'build',
  'setup',
  'plan',
  'smoke',
  'merge',
  'verify',
  'doctor',
  'explain',
  'init',
  'report',
  'verify-report'
] as const
export type CommandName = (typeof COMMANDS)[number]

const ABOUT: Readonly<Record<CommandName, readonly [usage: string, about: string]>> = {
  build: [
    '[DIR] [flags]',
    'Build the module in DIR for every target, read the files back, check and run them, and write the release files.'
  ],
  setup: [
    '[DIR] [flags]',
    'Install the pinned Go and the C toolchains of the targets, prove them, and say where they are.'
  ],
  plan: [
    '[DIR] [flags]',
    'Say what build would do and why. Installs the pinned Go, builds nothing.'
  ],
  smoke: [
    'DIR... [flags]',
    'Run what legs of a release have built, on this machine, and write smoke.json. Needs no Go. DIR holds what legs stored.'
  ],
  merge: [
    'DIR... [flags]',
    'Check what all legs of a release stored, and write one release: files, report, and what else is asked for. Runs nothing of it. DIR holds what legs stored, or is the zip of it.'
  ],
  verify: [
    'FILE... [flags]',
    'Say of every executable in files, archives, directories and at addresses what it is, where it runs, what it loads, how it was made, and what is wrong with it. With --policy: judge the one release in DIR by readiness.yml.'
  ],
  doctor: [
    '[DIR] [flags]',
    'Say what this machine lacks for building the module in DIR for the targets, with the exact line that makes it good: system, Go, compilers, C libraries, git, network. Changes nothing unless --fix is given.'
  ],
  init: [
    'readiness [DIR]',
    'Write readiness.yml, a commented starter policy, for the module in DIR. What is there is never overwritten.'
  ],
  report: [
    'PATH... [flags]',
    'Render the report of a release again: PATH is report.json, readiness.json or the directory that has them. The same documents give the same bytes. With a key, sign them.'
  ],
  'verify-report': [
    'PATH... [flags]',
    'Check every signature of a report again: PATH is report.json, readiness.json or the directory that has them. Say with signature-key or signature-identity by whom one must be: without that good signatures are inconclusive, status 14.'
  ],
  explain: [
    'LOG',
    'Say why a build failed, from its saved log (- reads standard input), of any tool: phase, package, command, cause and the way out.'
  ]
}

/** Whether a command needs no settings file: what it works on may be anybody's. */
export function takesFiles(
  command: CommandName
): command is 'verify' | 'explain' | 'init' | 'report' | 'verify-report' {
  return ['verify', 'explain', 'init', 'report', 'verify-report'].includes(command)
}

/** Whether a command works on what legs stored, and not on a module. */
export function takesLegs(command: CommandName): command is 'smoke' | 'merge' {
  return command === 'smoke' || command === 'merge'
}

const EXIT_STATUSES = [
  '0  done, verdict pass or warn',
  '1  not finished: interrupted',
  '2  the request is wrong',
  '3  something could not be had: Go, a toolchain, a download, a module',
  '4  a build failed',
  '5  a file is not good enough, or is no executable; doctor: something must be fixed',
  '10 to 14  a gate of the policy: pause, review, rolled back, rollback failed, inconclusive',
  '70 a bug in crossgo'
]

function entry(term: string, text: string, width: number): readonly string[] {
  const indent = '      '
  return [
    `  ${term}`,
    ...wrap(text, Math.max(20, width - indent.length)).map((line) => indent + line)
  ]
}

/** Help for one command, at most `width` columns wide. */
export function renderCommandHelp(command: CommandName, width: number): string {
  const [usage, about] = ABOUT[command]
  const flags = SETTING_ROWS.filter(([, row]) => row.doors.includes(command as Door)).flatMap(
    ([name, row]) => {
      const value = row.kind === 'boolean' ? '' : ` ${row.placeholder}`
      const standard = formatDefault(row)
      const shown =
        row.kind === 'boolean' ||
        standard === '' ||
        standard === '0' ||
        row.description.includes('Default')
          ? ''
          : ` Default: ${standard}.`
      const choices = 'choices' in row ? ` One of ${row.choices.join(', ')}.` : ''
      return entry(`--${name}${value}`, row.description + choices + shown, width)
    }
  )
  return [
    `crossgo ${command} ${usage}`,
    '',
    ...wrap(about, width),
    '',
    'Flags:',
    ...flags,
    ...entry('--json', 'Print the result as JSON on standard output.', width),
    ...entry('--help', 'Print this text.', width),
    '',
    ...(takesFiles(command)
      ? []
      : [
          ...wrap(
            `The same names can stand in .crossgo.yaml ${takesLegs(command) ? 'in the current directory' : 'at the module root'}; flags win.`,
            width
          ),
          ''
        ]),
    'Exit status:',
    ...EXIT_STATUSES.map((line) => `  ${line}`)
  ].join('\n')
}

/** Help for the program, at most `width` columns wide. */
export function renderHelp(width: number): string {
  return [
    'crossgo COMMAND [arguments] [flags]',
    '',
    ...wrap('From a Go module, cgo included, to verified release files for every platform.', width),
    '',
    'Commands:',
    ...COMMANDS.flatMap((command) => entry(command, ABOUT[command][1], width)),
    '',
    ...wrap('crossgo COMMAND --help tells the flags. crossgo --version prints the version.', width)
  ].join('\n')
}
