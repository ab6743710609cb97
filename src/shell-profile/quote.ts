import { PipelineError } from '../errors.ts'

/** Shells whose start files crossgo can write. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * One word of the shell that means exactly `value`: in single quotes, where nothing is expanded. In bash, zsh and sh only
 * the quote itself ends them (POSIX XCU 2.2.2); in fish backslash and quote are escaped (fish, "Quotes").
 * @throws PipelineError CONFIG_INVALID for a value with a line end or another control character
 */
export function quoteFor(shell: Shell, name: string, value: string): string {
  if (CONTROL.test(value)) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${name} is ${JSON.stringify(value)}, which holds a control character.`,
      fix: `Give ${name} a value of one line.`
    })
  }
  return shell === 'fish'
    ? `'${value.replaceAll(/[\\']/g, '\\$&')}'`
    : `'${value.replaceAll("'", `'\\''`)}'`
}
