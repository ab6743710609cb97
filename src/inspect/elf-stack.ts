import { type ElfSegment, PF, PT } from './elf-header.ts'

/** Systems that never make stacks executable, or only where a header asks for it. */
const PROTECTED_BY_DEFAULT: readonly string[] = ['netbsd', 'openbsd', 'dragonfly']
const SOLARIS: readonly string[] = ['solaris', 'illumos']

/**
 * Whether the stack is not executable when the file runs on its system. PT_GNU_STACK says so for Linux, whose C library
 * makes stacks executable for files without it whatever the machine, and FreeBSD; PT_SUNWSTACK for Solaris and illumos,
 * where the ABI of 64 bits has no executable stack by default and that of 32 bits has. Unknown systems are taken for the
 * first kind.
 */
export function stackIsProtected(
  segments: readonly ElfSegment[],
  { goos, bits }: { readonly goos: string; readonly bits: 32 | 64 }
): boolean {
  const isSolaris = SOLARIS.includes(goos)
  const wanted = isSolaris ? PT.sunwStack : PT.gnuStack
  const header = segments.find(({ type }) => type === wanted)
  if (header !== undefined) return (header.flags & PF.execute) === 0
  return isSolaris ? bits === 64 : PROTECTED_BY_DEFAULT.includes(goos)
}
