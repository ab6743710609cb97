import { evaluate } from '../../../src/checks/evaluate.ts'
import type { Finding } from '../../../src/checks/check.ts'
import { CHECKS } from '../../../src/checks/index.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import type { ElfFacts, MachoFacts, PeFacts } from '../../../src/inspect/index.ts'
import type { BinaryEvidence, Evidence } from '../../../src/probes/evidence.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import {
  sampleBinary,
  sampleEvidence,
  samplePlan,
  samplePlanRequest
} from '../../helpers/sample.ts'

type Record = BinaryEvidence['record']

const GO = {
  version: 'go1.27.4',
  path: 'example.com/tool',
  main: { path: 'example.com/tool', version: 'v1.2.3' },
  deps: [],
  settings: { '-trimpath': 'true', CGO_ENABLED: '1' }
}
const COMMON = { cpu: {}, compilers: [], sections: [], pathLeaks: [] }
const BYTES = { path: 'tool', sizeBytes: 1000, sha256: 'ab'.repeat(32) }

export const PE: PeFacts = {
  format: 'pe',
  machine: 'x86-64',
  machineNumber: 0x8664,
  bits: 64,
  type: 'executable',
  subsystem: 'console',
  imports: ['KERNEL32.dll', 'msvcrt.dll'],
  delayImports: [],
  aslr: true,
  dynamicBase: true,
  highEntropy: true,
  nx: true,
  controlFlowGuard: false,
  timeDateStamp: 0,
  reproducible: false,
  stripped: true,
  debugInfo: false,
  signed: false,
  shadowStack: false,
  safeExceptions: true,
  forceIntegrity: false,
  subsystemVersion: '6.1',
  exports: [],
  overlayBytes: 0
}

export const MACHO: MachoFacts = {
  format: 'macho',
  machine: 'arm64',
  machineNumber: 0x0100000c,
  bits: 64,
  type: 'executable',
  interpreter: '/usr/lib/dyld',
  dylibs: ['/usr/lib/libSystem.B.dylib'],
  weakDylibs: [],
  rpaths: [],
  platform: 'macos',
  minimumOs: '13.0',
  uuid: '0123456789abcdef0123456789abcdef',
  pie: true,
  executableStack: false,
  noHeapExecution: false,
  tools: [],
  stackProtector: false,
  stripped: true,
  debugInfo: false,
  headerPadBytes: 1000,
  signature: {
    adhoc: true,
    linkerSigned: false,
    hardenedRuntime: false,
    certificate: false,
    valid: true,
    identifier: 'tool',
    entitlements: false
  }
}

/** The facts of a linux/amd64 program of the sample plan, changed. */
export function elf(facts: Partial<ElfFacts> = {}, record: object = {}): Record {
  const { record: good } = sampleBinary()
  if (good.format !== 'elf') throw new Error('the sample is an ELF file')
  const changed = { ...good.facts, ...facts }
  return { ...good, needed: changed.needed, facts: changed, ...record }
}

export function pe(facts: Partial<PeFacts> = {}, goarch = 'amd64'): Record {
  const changed = { ...PE, ...facts }
  return {
    ...BYTES,
    ...COMMON,
    format: 'pe',
    goos: 'windows',
    goarch,
    bits: changed.bits,
    linkage: 'dynamic',
    needed: [...changed.imports, ...changed.delayImports],
    go: GO,
    facts: changed
  }
}

function machoSlice(facts: Partial<MachoFacts>, goarch: string) {
  const changed = { ...MACHO, ...facts }
  return {
    ...BYTES,
    ...COMMON,
    format: 'macho',
    goos: 'darwin',
    goarch,
    bits: 64,
    linkage: 'dynamic',
    needed: [...changed.dylibs, ...changed.weakDylibs],
    go: GO,
    facts: changed
  } as const
}

export function macho(facts: Partial<MachoFacts> = {}, goarch = 'arm64'): Record {
  return machoSlice(facts, goarch)
}

/** A universal file of slices, each with its machine. */
export function universal(...slices: readonly (readonly [string, Partial<MachoFacts>?])[]): Record {
  return {
    ...BYTES,
    format: 'universal',
    slices: slices.map(([goarch, facts = {}]) => machoSlice(facts, goarch))
  }
}

/** What is known of one build: its target, the settings of a `.crossgo.yaml`, and the file that came out. */
export function evidenceOf(
  target: string,
  yaml: string,
  record: Record,
  changes: Partial<Evidence> & Partial<Pick<BinaryEvidence, 'libraries'>> = {}
): Evidence {
  const [build] = samplePlan({
    targets: expandTargets([target], samplePlanRequest().host),
    settings: parseSettings({ values: {}, label: String }, parseSettingsFile(yaml, '.crossgo.yaml'))
  }).builds
  if (build === undefined) throw new Error(`no build for ${target}`)
  const { libraries, ...rest } = changes
  const binary = { name: 'tool', record, ...(libraries === undefined ? {} : { libraries }) }
  return { ...sampleEvidence(), build, binaries: [binary], ...rest }
}

/** What one check says. */
export function findingOf(id: string, evidence: Evidence): Finding {
  const finding = evaluate(evidence, CHECKS).find(({ check }) => check === id)
  if (finding === undefined) throw new Error(`no finding ${id}`)
  return finding
}
