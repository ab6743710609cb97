import { basename } from 'node:path'
import type { CleanLog } from './clean-log.ts'
import type { Phase } from './diagnosis.ts'
import { objectsOf, packageNames } from './split-trace.ts'
import type { TraceCommand } from './trace-lines.ts'

const TOOLS: Readonly<Partial<Record<Phase, readonly string[]>>> = {
  cgo: ['pkg-config', 'cgo'],
  'C compile': ['cc'],
  'Go compile': ['compile', 'asm'],
  link: ['link'],
  'external link': ['host-link', 'cc', 'link']
}

const MOST_CHARACTERS = 1000

function short(text: string): string {
  return text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS / 2)} … ${text.slice(-MOST_CHARACTERS / 2)}`
}

/** What the go command and its linker say themselves, without a trace. */
function said(log: CleanLog, index: number): string | undefined {
  for (const at of [index, index - 1, index - 2, index - 3]) {
    const command = /^\s*# ((?:\S*pkg-?conf\S*) --.+)$/.exec(log.lines[at]?.text ?? '')?.[1]
    if (command !== undefined) return command
  }
  const near = log.lines.slice(Math.max(0, index - 40), index + 40)
  const running = near.findIndex(({ text }) => /link: running \S+ failed: /.test(text))
  const next = running === -1 ? undefined : near[running + 1]?.text
  return next !== undefined && / -o \S+| -m64| -arch /.test(next) ? next : undefined
}

/**
 * The command that failed, as far as the log has it: of a trace the last one of the phase and the package that names the file
 * of the message; otherwise what the go command prints about it.
 */
export function failingCommand(
  log: CleanLog,
  commands: readonly TraceCommand[],
  place: { readonly index: number; readonly phase?: Phase; readonly package?: string }
): string | undefined {
  const text = log.lines[place.index]?.text ?? ''
  const tools = TOOLS[place.phase ?? 'run'] ?? []
  const names = packageNames(commands)
  const file = /([\w.@+-]+\.(?:c|cc|cpp|cxx|m|S|s|go)):\d+/.exec(text)?.[1]
  const fitting = commands.filter(
    (command) =>
      tools.includes(command.tool) &&
      (place.package === undefined ||
        command.tool === 'host-link' ||
        (names.get(objectsOf(command)) ?? names.get(command.directory) ?? place.package) ===
          place.package)
  )
  const naming =
    file === undefined ? [] : fitting.filter((command) => command.text.includes(basename(file)))
  const command = naming.at(-1) ?? fitting.at(-1)
  const words = command?.text ?? said(log, place.index)
  return words === undefined ? undefined : short(words)
}
