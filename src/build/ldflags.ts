/** What is stamped into package main through the linker. */
export interface Stamps {
  readonly version: string
  readonly commit: string
  /** Time of the commit, RFC 3339. */
  readonly date: string
}

/** Quotes one argument for `-ldflags`, which splits at white space and knows ' and " but no escapes (cmd/internal/quoted). */
function quote(argument: string): string {
  if (!/[\s'"]/.test(argument)) return argument
  return argument.includes("'") ? `"${argument}"` : `'${argument}'`
}

/** Whether linker flags leave no symbols in the result, and so nothing of what `-g` makes compilers write. */
export function stripsSymbols(flags: string): boolean {
  return flags.split(/\s+/).some((flag) => /^--?s(?:=true)?$/.test(flag))
}

/** The value of `-ldflags`: the user's flags, then `-X main.version`, `main.commit` and `main.date` for stamps that are not empty. */
export function createLdflags(flags: string, stamps: Stamps): string {
  const values = Object.entries(stamps).filter(([, value]) => value !== '')
  const stamped = values.map(([name, value]) => `-X ${quote(`main.${name}=${value}`)}`)
  return [flags, ...stamped].filter((part) => part !== '').join(' ')
}
