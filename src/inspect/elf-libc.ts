import type { ElfFacts } from './elf-facts.ts'

/**
 * The C library that a dynamic file was linked against: by its loader, else by the libraries it needs. bionic and musl
 * have the same library name, and only Android's files have its note. Nothing for files of other systems, and static ones.
 */
export function elfLibc(
  interpreter: string | undefined,
  needed: readonly string[],
  goos: string
): ElfFacts['libc'] {
  // Its loader has the name of that of Linux for MIPS.
  if (goos === 'solaris' || goos === 'illumos') return undefined
  if (interpreter !== undefined) return loaderLibc(interpreter)
  if (goos === 'android') return needed.includes('libc.so') ? 'bionic' : undefined
  if (goos !== 'linux') return undefined
  if (needed.some((name) => /^libc\.so\.6(?:\.1)?$|^ld(?:-linux[\w.-]*|64)\.so\.\d$/.test(name)))
    return 'glibc'
  return needed.some((name) => /^(?:libc\.so|(?:libc|ld)[.-]musl-.+)$/.test(name))
    ? 'musl'
    : undefined
}

function loaderLibc(interpreter: string): ElfFacts['libc'] {
  if (/(?:^|\/)ld-musl-[^/]+$/.test(interpreter)) return 'musl'
  if (/^\/(?:system|apex)\/.*linker(?:64)?$/.test(interpreter)) return 'bionic'
  // `/lib/ld.so.1` is that of MIPS, `ld64.so.1` of s390x and `ld64.so.2` of ppc64le.
  return /(?:^|\/)(?:ld-linux[^/]*|ld(?:64)?)\.so\.\d+$|(?:^|\/)ld-2\.\d+\.so$/.test(interpreter)
    ? 'glibc'
    : undefined
}
