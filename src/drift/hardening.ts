import type {
  BinaryFacts,
  CodeProtection,
  ElfFacts,
  MachoFacts,
  PeFacts
} from '../inspect/index.ts'

type Level = number | undefined
type Levels = Readonly<Record<string, Level>>

const flag = (value: boolean): number => (value ? 1 : 0)

const RELRO: Readonly<Record<ElfFacts['relro'], number>> = {
  none: 0,
  partial: 1,
  full: 2,
  static: 2
}

/** What names of functions show is not known when they are stripped, or are of the C library alone. */
const shown = (value: CodeProtection): Level =>
  value === 'yes' ? 1 : value === 'no' ? 0 : undefined

const elf = (facts: ElfFacts): Levels => ({
  'read-only relocations': RELRO[facts.relro],
  'position independent': flag(facts.type !== 'executable'),
  'stack not executable': flag(facts.nx),
  'no relocations in code': flag(!facts.textRelocations),
  'no writable code': flag(!facts.writableCode),
  'no rpath': flag(facts.rpath.length + facts.runpath.length === 0),
  'stack protector': shown(facts.stackProtector),
  fortify: shown(facts.fortify),
  'indirect branches checked': flag(facts.ibt || facts.bti),
  'return addresses protected': flag(facts.shadowStack || facts.pac)
})

const pe = (facts: PeFacts): Levels => ({
  'random address': flag(facts.aslr),
  'high entropy': flag(facts.highEntropy),
  'data not executable': flag(facts.nx),
  'control flow guard': flag(facts.controlFlowGuard),
  'shadow stack': flag(facts.shadowStack),
  'safe exceptions': flag(facts.safeExceptions),
  'signature forced': flag(facts.forceIntegrity),
  signed: flag(facts.signed)
})

const macho = (facts: MachoFacts): Levels => ({
  'position independent': flag(facts.pie),
  'stack not executable': flag(!facts.executableStack),
  'heap not executable': flag(facts.noHeapExecution),
  'stack protector': flag(facts.stackProtector),
  'valid signature': flag(facts.signature?.valid === true),
  'hardened runtime': flag(facts.signature?.hardenedRuntime === true)
})

/** Protections of an executable by name, higher is better; undefined for formats that have none. */
export function hardeningOf(binary: BinaryFacts): ReadonlyMap<string, Level> | undefined {
  switch (binary.format) {
    case 'elf':
      return new Map(Object.entries(elf(binary.facts)))
    case 'pe':
      return new Map(Object.entries(pe(binary.facts)))
    case 'macho':
      return new Map(Object.entries(macho(binary.facts)))
    case 'wasm':
      return undefined
  }
}
