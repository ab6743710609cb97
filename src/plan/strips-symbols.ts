/** Whether linker flags leave no symbols in the result, and so nothing of what `-g` makes compilers write. */
export function stripsSymbols(flags: string): boolean {
  return flags.split(/\s+/).some((flag) => /^--?s(?:=true)?$/.test(flag))
}

/** The flags without `-s` and `-w`, for programs that must be debugged. */
export function keepSymbols(flags: string): string {
  return flags
    .split(/\s+/)
    .filter((flag) => !/^--?[sw](?:=true)?$/.test(flag))
    .join(' ')
}
