import { parseArgs } from 'node:util'
import { SETTING_ROWS, type Door } from '../config/settings.ts'
import { nearest } from '../config/nearest.ts'
import { PipelineError } from '../errors.ts'
import { COMMANDS, takesFiles, takesLegs, type CommandName } from './help.ts'

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command?: CommandName }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run'
      readonly command: CommandName
      /** readiness and DIR of init; DIR of build, setup and plan; what legs stored for smoke and merge; the files of verify; the log of explain. */
      readonly positionals: readonly string[]
      readonly values: Readonly<Record<string, unknown>>
      readonly json: boolean
    }

function wrong(what: string, command?: CommandName): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: what.replace(/\?\.$/, '?'),
    fix: `See crossgo ${command === undefined ? '' : `${command} `}--help.`
  })
}

function flagsOf(command: CommandName): Record<string, { type: 'string' | 'boolean' }> {
  const rows = SETTING_ROWS.filter(([, row]) => row.doors.includes(command as Door))
  const flags = rows.map(
    ([name, row]) => [name, { type: row.kind === 'boolean' ? 'boolean' : 'string' }] as const
  )
  return { ...Object.fromEntries(flags), json: { type: 'boolean' }, help: { type: 'boolean' } }
}

/**
 * Reads the arguments after the program's name.
 * @throws PipelineError CONFIG_INVALID with the nearest known word
 */
export function parseInvocation(args: readonly string[]): Invocation {
  const [first, ...rest] = args
  if (first === undefined || first === '--help' || first === '-h' || first === 'help')
    return { kind: 'help' }
  if (first === '--version') return { kind: 'version' }
  const command = COMMANDS.find((known) => known === first)
  if (command === undefined) {
    throw wrong(`${JSON.stringify(first)} is not a command${nearest(first, COMMANDS)}.`)
  }
  if (rest.includes('-h')) return { kind: 'help', command }
  const options = flagsOf(command)
  for (const argument of rest) {
    if (argument === '--') break
    const name = /^--(?:no-)?([^=]+)/.exec(argument)?.[1]
    const plain = /^--([^=]+)/.exec(argument)?.[1]
    if (name === undefined || plain === undefined) continue
    if (!Object.hasOwn(options, plain) && options[name]?.type !== 'boolean') {
      // The text of a key begins like a flag, and must not be repeated.
      const shown = argument.includes('-BEGIN ') ? '(the text of a key)' : `--${plain}`
      throw wrong(
        `${shown} is not a flag of ${command}${nearest(plain, Object.keys(options))}.`,
        command
      )
    }
  }
  let parsed
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true, allowNegative: true })
  } catch (error) {
    throw wrong(
      `${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}.`.replace(
        '..',
        '.'
      ),
      command
    )
  }
  const { json, help, ...values } = parsed.values
  if (help === true) return { kind: 'help', command }
  if (command === 'verify' && parsed.positionals.length === 0 && values['policy'] === undefined)
    throw wrong('verify needs at least one FILE.', command)
  if (
    (command === 'verify-report' || (command === 'report' && values['from'] === undefined)) &&
    parsed.positionals.length === 0
  )
    throw wrong(`${command} needs at least one PATH.`, command)
  if (
    command === 'init' &&
    (parsed.positionals[0] !== 'readiness' || parsed.positionals.length > 2)
  )
    throw wrong('init writes readiness: crossgo init readiness [DIR].', command)
  if (command === 'explain' && parsed.positionals.length !== 1)
    throw wrong('explain takes one LOG, or - for standard input.', command)
  if (takesLegs(command) && parsed.positionals.length === 0)
    throw wrong(`${command} needs at least one DIR with what legs stored.`, command)
  if (!takesFiles(command) && !takesLegs(command) && parsed.positionals.length > 1) {
    throw wrong(`${command} takes one DIR, not ${String(parsed.positionals.length)}.`, command)
  }
  return { kind: 'run', command, positionals: parsed.positionals, values, json: json === true }
}
