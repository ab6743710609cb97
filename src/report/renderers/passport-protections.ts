import type {
  BinaryFacts,
  CodeProtection,
  ElfFacts,
  MachoFacts,
  PeFacts
} from '../../inspect/index.ts'

type Protections = readonly (readonly [name: string, there: boolean | CodeProtection])[]

function elfProtections(facts: ElfFacts): Protections {
  const x86 = facts.machine === 'x86-64' || facts.machine === 'x86'
  const arm64 = facts.machine === 'aarch64'
  return [
    [facts.relro === 'none' ? 'RELRO' : `RELRO ${facts.relro}`, facts.relro !== 'none'],
    ['NX', facts.nx],
    ...(facts.type === 'shared' ? [] : ([['PIE', facts.type === 'pie']] as const)),
    ['bind now', facts.bindNow],
    ['stack protector', facts.stackProtector],
    ['fortify', facts.fortify],
    ...(x86
      ? ([
          ['IBT', facts.ibt],
          ['shadow stack', facts.shadowStack]
        ] as const)
      : []),
    ...(arm64
      ? ([
          ['BTI', facts.bti],
          ['PAC', facts.pac]
        ] as const)
      : [])
  ]
}

function peProtections(facts: PeFacts): Protections {
  return [
    ['ASLR', facts.aslr],
    ...(facts.bits === 64 ? ([['high entropy', facts.highEntropy]] as const) : []),
    ['DEP', facts.nx],
    ['CFG', facts.controlFlowGuard],
    ['shadow stack', facts.shadowStack],
    ...(facts.bits === 32 ? ([['SafeSEH', facts.safeExceptions]] as const) : []),
    ['Authenticode', facts.signed]
  ]
}

function machoProtections(facts: MachoFacts): Protections {
  const { signature } = facts
  const kind = signature?.certificate === true ? 'signed with a certificate' : 'signed ad hoc'
  return [
    ...(facts.type === 'executable' ? ([['PIE', facts.pie]] as const) : []),
    ['NX', !facts.executableStack],
    ['stack protector', facts.stackProtector],
    [signature === undefined ? 'signature' : kind, signature !== undefined],
    ...(signature === undefined ? [] : ([['hardened runtime', signature.hardenedRuntime]] as const))
  ]
}

/** Protections of memory and of the file: those it has, those it does not have, and those that nothing tells. */
export function protections({ facts }: BinaryFacts): string {
  if (facts.format === 'wasm') return 'sandboxed by its host'
  const all =
    facts.format === 'elf'
      ? elfProtections(facts)
      : facts.format === 'pe'
        ? peProtections(facts)
        : machoProtections(facts)
  const there = all.filter(([, value]) => value === true || value === 'yes').map(([name]) => name)
  const missing = all.filter(([, value]) => value === false || value === 'no').map(([name]) => name)
  const vague = all
    .filter(([, value]) => value === 'libc only' || value === 'unknown')
    .map(([name, value]) => `${name} ${String(value)}`)
  return [
    there.join(', '),
    ...(missing.length > 0 ? [`not: ${missing.join(', ')}`] : []),
    ...(vague.length > 0 ? [vague.join(', ')] : [])
  ]
    .filter((text) => text !== '')
    .join('; ')
}
