/** A main package with a preamble of C. */
export const cgoMain = (preamble: string, body = 'C.f()'): string =>
  `package main\n\n/*\n${preamble}\n*/\nimport "C"\n\nfunc main() {\n\t${body}\n}\n`

/** A main package whose C function `f` is in the other files. */
export const callF = cgoMain('int f(void);')

/** Builds the program of the project. */
export const BUILD = ['go', 'build', '-o', 'app', '.'] as const

/** zig as the C and C++ compiler for one of its targets. */
export const zig = (target: string): { readonly CC: string; readonly CXX: string } => ({
  CC: `zig cc -target ${target}`,
  CXX: `zig c++ -target ${target}`
})

/** A compiler and its C++ side by the prefix of their names. */
export const gnu = (triple: string): { readonly CC: string; readonly CXX: string } => ({
  CC: `${triple}-gcc`,
  CXX: `${triple}-g++`
})

/** Makes `bin`, a directory of links to programs of this machine, for a PATH of those alone. */
export const linksTo = (
  ...programs: readonly string[]
): readonly (readonly [string, ...string[]])[] => [
  ['mkdir', 'bin'],
  ...programs.map((name): [string, ...string[]] => ['ln', '-s', `/usr/bin/${name}`, 'bin/'])
]
