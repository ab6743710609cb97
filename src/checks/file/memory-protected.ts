import type { BinaryFacts, ElfFacts, MachoFacts, PeFacts } from '../../inspect/index.ts'
import type { Outcome } from '../check.ts'
import type { FileCheck } from './file-check.ts'

interface Problems {
  /** Memory that can be written and run. */
  readonly open: readonly string[]
  /** What makes an attack harder and is missing. */
  readonly missing: readonly string[]
}

/** A program of pure Go has no PLT to protect and no C that could overrun its stack: none of that is asked of it. */
function elfProblems(facts: ElfFacts, hasC: boolean): Problems {
  return {
    open: [
      ...(facts.nx ? [] : ['an executable stack']),
      ...(facts.writableCode ? ['a segment that is writable and executable'] : []),
      ...(facts.textRelocations ? ['relocations in its code'] : [])
    ],
    missing: hasC
      ? [
          ...(facts.relro === 'none' ? ['read-only relocations'] : []),
          ...(facts.relro === 'partial' ? ['full read-only relocations'] : []),
          ...(facts.type === 'executable' ? ['position independence'] : [])
        ]
      : []
  }
}

function peProblems(facts: PeFacts): Problems {
  return {
    // Programs of 64 bits have it, whatever they ask for (Microsoft's "Data Execution Prevention").
    open: facts.nx || facts.bits === 64 ? [] : ['executable data'],
    missing: [
      ...(facts.nx || facts.bits === 32 ? [] : ['mark for data that is not executable']),
      ...(facts.aslr ? [] : ['random address']),
      ...(facts.bits === 64 && facts.aslr && !facts.highEntropy ? ['high entropy'] : [])
    ]
  }
}

function machoProblems(facts: MachoFacts): Problems {
  return {
    open: facts.executableStack ? ['an executable stack'] : [],
    missing: facts.type !== 'executable' || facts.pie ? [] : ['position independence']
  }
}

function problemsOf(binary: BinaryFacts): Problems {
  switch (binary.format) {
    case 'elf': {
      const hasC = binary.go === undefined || binary.go.settings['CGO_ENABLED'] === '1'
      // Static programs of pure Go are linked by Go alone.
      return elfProblems(binary.facts, hasC && binary.linkage !== 'static')
    }
    case 'pe':
      return peProblems(binary.facts)
    case 'macho':
      return machoProblems(binary.facts)
    case 'wasm':
      return { open: [], missing: [] }
  }
}

function fixOf({ format, go }: BinaryFacts): string {
  if (format === 'pe')
    return 'Link with --dynamicbase, --nxcompat and --high-entropy-va (Microsoft: /DYNAMICBASE /NXCOMPAT /HIGHENTROPYVA).'
  if (format === 'macho') return 'Link with -pie, and without -allow_stack_execute.'
  const pie = go === undefined ? '-pie' : '-buildmode=pie'
  return `Link with -Wl,-z,relro,-z,now,-z,noexecstack, and as a position independent program (${pie}).`
}

/** Memory is never writable and executable, and the program has the protections that its kind of file can have. */
export const memoryProtected: FileCheck = {
  id: 'memory-protected',
  coveredBy: 'hardened',
  question: 'Does the file ask for the protections of memory that its kind can have?',
  why: 'A mistake in C code is easier to exploit at fixed addresses and in memory that can be written and run.',
  fix: 'Look at the flags of the linker.',
  evaluate(binary): Outcome {
    const { open, missing } = problemsOf(binary)
    const fix = fixOf(binary)
    if (open.length > 0) return { status: 'fail', message: `has ${open.join(' and ')}`, fix }
    if (missing.length > 0)
      return { status: 'warn', message: `has no ${missing.join(', no ')}`, fix }
    return { status: 'pass', message: 'as protected as its kind of file can be' }
  }
}
