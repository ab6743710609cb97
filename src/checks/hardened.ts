import type { BinaryFacts, ElfFacts, PeFacts } from '../inspect/index.ts'
import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

function elfProblem(facts: ElfFacts, pie: boolean): string | undefined {
  if (pie && facts.type !== 'pie') return 'is not position independent'
  if (facts.relro === 'none' || facts.relro === 'partial')
    return `has ${facts.relro === 'none' ? 'no' : 'only partial'} read-only relocations`
  if (!facts.nx) return 'has an executable stack'
  if (facts.textRelocations) return 'has relocations in its code'
  return facts.writableCode ? 'has a segment that is writable and executable' : undefined
}

function peProblem(facts: PeFacts): string | undefined {
  if (!facts.aslr) return 'is loaded at a fixed address'
  if (!facts.nx) return 'has executable data'
  return facts.bits === 64 && !facts.highEntropy
    ? 'is loaded at an address of little entropy'
    : undefined
}

function problem(binary: BinaryFacts, pie: boolean): string | undefined {
  switch (binary.format) {
    case 'elf':
      return elfProblem(binary.facts, pie)
    case 'pe':
      return peProblem(binary.facts)
    case 'macho':
      return binary.facts.pie ? undefined : 'is not position independent'
    case 'wasm':
      return undefined
  }
}

/** Programs with C code are position independent, with read-only relocations and data that cannot be run. */
export const hardened: Check = {
  id: 'hardened',
  question: 'Does it have the protections that the target can have?',
  why: 'A mistake in C code is easier to exploit at fixed addresses and with writable jump tables.',
  fix: 'Look at cgo-ldflags of this target, or set hardening: off for it.',
  evaluate(evidence) {
    const { link, target } = evidence.build
    if (!target.cgo) return { status: 'skipped', message: 'no C code' }
    if (!link.hardened) return { status: 'skipped', message: 'hardening is off' }
    const pie = link.buildmode === 'pie'
    return everyBinary(evidence, 'protected as far as the target can be', (facts) =>
      problem(facts, pie)
    )
  }
}
