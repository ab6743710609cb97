import type { CodeProtection } from '../../inspect/index.ts'
import { asWished, bad, GOOD, notOf, unknown, type Answer, type Subject } from './subject.ts'

const RELRO = ['none', 'partial', 'full', 'static']

/** Pure Go that Go linked alone has no table to protect: nothing is asked of it. */
export function judgeRelro(wish: 'partial' | 'full', subject: Subject): Answer {
  const { binary, hasC } = subject
  if (binary.format !== 'elf') return notOf(subject, 'relro')
  const { relro } = binary.facts
  if (RELRO.indexOf(relro) >= RELRO.indexOf(wish)) return GOOD
  if (!hasC && relro === 'none') return GOOD
  return bad(
    `has ${relro === 'none' ? 'no' : relro} RELRO, and must have ${wish}`,
    'Link it with -Wl,-z,relro,-z,now; the setting hardening does.'
  )
}

export function judgeNx(wish: boolean, subject: Subject): Answer {
  const { binary } = subject
  if (binary.format === 'wasm') return notOf(subject, 'nx')
  const nx = binary.format === 'macho' ? !binary.facts.executableStack : binary.facts.nx
  const fix =
    'Link it with -Wl,-z,noexecstack (Windows: --nxcompat; macOS: without -allow_stack_execute).'
  return asWished(nx, wish, 'data that cannot be executed', fix)
}

export function judgeWx(subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'elf') return notOf(subject, 'wx')
  return binary.facts.writableCode
    ? bad(
        'has memory that is writable and executable',
        'Look at the flags and scripts of the linker.'
      )
    : GOOD
}

export function judgePie(wish: boolean, requirement: 'pie' | 'aslr', subject: Subject): Answer {
  const { binary } = subject
  const fix = 'Build it with -buildmode=pie.'
  const name = requirement === 'pie' ? 'position independence' : 'random addresses'
  switch (binary.format) {
    case 'wasm':
      return notOf(subject, requirement)
    case 'elf':
      return asWished(binary.facts.type !== 'executable', wish, name, fix)
    case 'macho':
      return asWished(binary.facts.type !== 'executable' || binary.facts.pie, wish, name, fix)
    case 'pe':
      return asWished(
        binary.facts.aslr,
        wish,
        name,
        'Link it with --dynamicbase, and keep its relocations.'
      )
  }
}

/** With 32 bits there is none to have. */
export function judgeHighEntropy(wish: boolean, subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'pe') return notOf(subject, 'highEntropy')
  if (binary.bits === 32 && wish) return GOOD
  const fix = 'Link it with --high-entropy-va.'
  return asWished(binary.facts.highEntropy, wish, 'high entropy of its addresses', fix)
}

function judgeCode(found: CodeProtection, name: string, flag: string): Answer {
  switch (found) {
    case 'yes':
      return GOOD
    case 'no':
      return bad(`has C code without ${name}`, `Compile its C code with ${flag} in CGO_CFLAGS.`)
    case 'libc only':
      return unknown(
        `has ${name} in its C library, which says nothing of other code`,
        'Leave static files out with `when`.'
      )
    case 'unknown':
      return unknown(`is stripped, so ${name} cannot be told`, 'Leave it out, or keep the symbols.')
  }
}

/** Of C code alone: pure Go has no frames that it could overrun. */
export function judgeCanary(subject: Subject): Answer {
  const { binary, hasC } = subject
  if (!hasC) return GOOD
  if (binary.format !== 'elf' && binary.format !== 'macho') return notOf(subject, 'canary')
  const { stackProtector } = binary.facts
  const found = typeof stackProtector === 'string' ? stackProtector : stackProtector ? 'yes' : 'no'
  return judgeCode(found, 'checks of its stack frames', '-fstack-protector-strong')
}

export function judgeFortify(subject: Subject): Answer {
  const { binary, hasC } = subject
  if (!hasC) return GOOD
  if (binary.format !== 'elf') return notOf(subject, 'fortify')
  return judgeCode(binary.facts.fortify, 'checked functions', '-O2 -D_FORTIFY_SOURCE=2')
}
