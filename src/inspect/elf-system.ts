import type { ElfFacts } from './elf-facts.ts'
import type { ElfImage } from './elf-header.ts'
import { elfMachineName, elfOsAbiGoos } from './elf-names.ts'

const SYSTEM_V = 0
/** Android's loader is in its system image or, from Android 10 on, in a module. */
const BIONIC_LOADER = /^\/(?:system|apex)\/.*linker(?:64)?$/
/** Not `/lib/ld.so.1`, which Linux has on MIPS and GNU's Hurd on x86. */
const SOLARIS_LOADER = /^\/(?:usr\/lib\/|(?:usr\/)?lib\/(?:amd64|sparcv9|64)\/)ld\.so\.1$/
const SOLARIS_LIBRARY = /^lib(?:socket|sendfile)\.so(?:\.1)?$/
const SOLARIS_MACHINES: readonly string[] = ['x86', 'x86-64', 'sparc', 'sparc64']

/**
 * GOOS of a file without Go build information and ABI notes. Linkers for Solaris and Android may leave EI_OSABI at 0
 * (System V); then the loader tells, or libraries that only Solaris has. illumos has the loader and the libraries of
 * Solaris, so its files are called `solaris`.
 */
export function elfGoos(
  { osAbi, machineNumber }: Pick<ElfImage, 'osAbi' | 'machineNumber'>,
  { interpreter, needed }: Pick<ElfFacts, 'interpreter' | 'needed'>
): string {
  const named = elfOsAbiGoos(osAbi)
  if (osAbi !== SYSTEM_V) return named
  if (interpreter !== undefined && BIONIC_LOADER.test(interpreter)) return 'android'
  if (!SOLARIS_MACHINES.includes(elfMachineName(machineNumber))) return named
  const isLoader = interpreter !== undefined && SOLARIS_LOADER.test(interpreter)
  return isLoader || needed.some((name) => SOLARIS_LIBRARY.test(name)) ? 'solaris' : named
}
