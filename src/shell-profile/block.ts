import { BEGIN, END } from './edit-text.ts'
import { quoteFor, type Shell } from './quote.ts'

/** What a shell is told about Go. */
export interface ProfileValues {
  readonly GOROOT: string
  readonly GOPATH: string
  readonly GOPROXY: string
  readonly GOSUMDB: string
  /** Directories to stand first on PATH, in this order. */
  readonly path: readonly string[]
}

const NAMES = ['GOROOT', 'GOPATH', 'GOPROXY', 'GOSUMDB'] as const

/** For bash, zsh, and sh, which reads ~/.profile as well: no line of it needs more than POSIX. */
const POSIX_PATH = (directories: string): readonly string[] => [
  '# First on PATH, and there once only.',
  'crossgo_path=":${PATH-}:"',
  `for crossgo_bin in ${directories}; do`,
  '  while :; do',
  '    case "$crossgo_path" in',
  '      *":$crossgo_bin:"*)',
  '        crossgo_path=${crossgo_path%%":$crossgo_bin:"*}:${crossgo_path#*":$crossgo_bin:"} ;;',
  '      *) break ;;',
  '    esac',
  '  done',
  '  crossgo_path=":$crossgo_bin$crossgo_path"',
  'done',
  'crossgo_path=${crossgo_path#:}',
  'export PATH="${crossgo_path%:}"',
  'unset crossgo_path crossgo_bin'
]

/** `fish_add_path` leaves out directories that do not exist yet, as $GOPATH/bin does on a new machine. */
const FISH_PATH = (directories: string): readonly string[] => [
  '# First on PATH, and there once only.',
  'set -l crossgo_bin',
  `for crossgo_bin in ${directories}`,
  '    while set -l crossgo_at (contains -i -- $crossgo_bin $PATH)',
  '        set -e PATH[$crossgo_at]',
  '    end',
  '    set -gx PATH $crossgo_bin $PATH',
  'end'
]

/**
 * The lines of the block without line ends, markers included. Read any number of times, it leaves each directory once on
 * PATH and first. Same values, same lines.
 * @throws PipelineError CONFIG_INVALID for a value that no start file can hold
 */
export function renderBlock(shell: Shell, values: ProfileValues): readonly string[] {
  const directories = values.path
    .map((directory) => quoteFor(shell, 'a directory for PATH', directory))
    // Each goes before the one that was put there last.
    .reverse()
    .join(' ')
  return [
    BEGIN,
    '# Written by crossgo setup, which replaces everything between the two markers.',
    `# To remove it: crossgo setup --remove-shell-block --shell ${shell}`,
    ...NAMES.map((name) => {
      const quoted = quoteFor(shell, name, values[name])
      return shell === 'fish' ? `set -gx ${name} ${quoted}` : `export ${name}=${quoted}`
    }),
    ...(shell === 'fish' ? FISH_PATH(directories) : POSIX_PATH(directories)),
    END
  ]
}
