import type { BinaryFacts, CpuBaseline, GoBuildInfo } from '../../inspect/index.ts'
import { formatSize } from './format.ts'
import { protections } from './passport-protections.ts'
import { causesOf, runsOn } from './passport-system.ts'

/** A row of a passport: what it is about, and what there is to say. */
export type PassportRow = readonly [label: string, text: string]

const TYPE_NAMES: Readonly<Record<string, string>> = {
  executable: 'program at a fixed address',
  pie: 'position independent program',
  shared: 'shared library',
  dll: 'DLL',
  dylib: 'dynamic library',
  bundle: 'plug-in',
  command: 'command',
  reactor: 'reactor',
  module: 'module'
}

function whatIs(binary: BinaryFacts): string {
  const { facts, format } = binary
  // Only ELF tells by the type whether the address is fixed.
  const plain = format !== 'elf' && facts.type === 'executable'
  const type = plain ? 'program' : (TYPE_NAMES[facts.type] ?? facts.type)
  const console = facts.format === 'pe' && facts.type === 'executable' ? `, ${facts.subsystem}` : ''
  const debug = facts.debugInfo ? 'with debug information' : 'no debug information'
  const names = facts.stripped ? 'stripped' : 'symbols'
  return `${binary.goos}/${binary.goarch}, ${format} ${type}${console}, ${String(binary.bits)} bits, ${names}, ${debug}`
}

function processor(cpu: CpuBaseline): string {
  const parts = [
    cpu.go,
    cpu.x86Isa,
    cpu.arm,
    cpu.armFpu,
    cpu.hardFloat === undefined ? undefined : cpu.hardFloat ? 'hard float' : 'soft float',
    cpu.riscv
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

const LINKAGE: Readonly<Record<BinaryFacts['linkage'], string>> = {
  static: 'nothing (static)',
  'static-pie': 'nothing (static, relocates itself)',
  dynamic: 'libraries',
  'loader-only': 'no library'
}

function loads({ linkage, needed, interpreter }: BinaryFacts): string {
  const through = interpreter === undefined ? '' : ` through ${interpreter}`
  return `${needed.length === 0 ? LINKAGE[linkage] : needed.join(', ')}${through}`
}

function paths({ facts }: BinaryFacts): readonly PassportRow[] {
  if (facts.format === 'elf')
    return [
      ...(facts.rpath.length > 0 ? [['', `RPATH ${facts.rpath.join(':')}`] as const] : []),
      ...(facts.runpath.length > 0 ? [['', `RUNPATH ${facts.runpath.join(':')}`] as const] : [])
    ]
  return facts.format === 'macho' && facts.rpaths.length > 0
    ? [['', `rpath ${facts.rpaths.join(', ')}`]]
    : []
}

function madeBy({ go, compilers, goBuildId, sections }: BinaryFacts): string {
  const cgo = go?.settings['CGO_ENABLED'] === '1' ? ' with cgo' : ''
  const marked = goBuildId !== undefined || sections.some(({ name }) => name.endsWith('gopclntab'))
  const unknown = marked ? ['Go, version unknown'] : []
  const parts = [...(go === undefined ? unknown : [`${go.version}${cgo}`]), ...compilers]
  return parts.length === 0 ? 'it does not say' : parts.join('; ')
}

function source(go: GoBuildInfo): readonly PassportRow[] {
  const { main, settings, path, deps } = go
  const revision = settings['vcs.revision']
  const state = settings['vcs.modified'] === 'true' ? 'with changes' : 'unchanged'
  const sums = deps.filter(({ sum, replace }) => (replace ?? { sum }).sum !== undefined).length
  const known = sums === deps.length ? 'all with sums' : `${String(sums)} with sums`
  return [
    ['package', path],
    ...(main === undefined
      ? []
      : [['module', [main.path, main.version, main.sum ?? ''].join(' ').trim()] as const]),
    ...(revision === undefined
      ? []
      : [
          [
            'source',
            [`revision ${revision}`, settings['vcs.time'], state]
              .filter((part) => part !== undefined)
              .join(', ')
          ] as const
        ]),
    [
      'modules',
      deps.length === 0
        ? 'no dependencies'
        : `${String(deps.length)} ${deps.length === 1 ? 'dependency' : 'dependencies'}, ${known}`
    ]
  ]
}

function sizes({ sections, packages, go, facts }: BinaryFacts): readonly PassportRow[] {
  const appended = 'overlayBytes' in facts ? facts.overlayBytes : 0
  const largest = [...sections].sort((a, b) => b.fileBytes - a.fileBytes).slice(0, 5)
  const of = (name: string, bytes: number): string => `${name} ${formatSize(bytes)}`
  return [
    ...(largest.length === 0
      ? []
      : [
          [
            'sections',
            largest.map(({ name, fileBytes }) => of(name, fileBytes)).join(', ')
          ] as const
        ]),
    ...(appended > 0 ? [['appended', `${formatSize(appended)} behind its end`] as const] : []),
    // A stripped program may have kept the symbols of its C code alone.
    ...(packages === undefined || (go !== undefined && packages.length === 1)
      ? []
      : [
          [
            'packages',
            packages
              .slice(0, 5)
              .map(({ name, sizeBytes }) => of(name, sizeBytes))
              .join(', ')
          ] as const
        ])
  ]
}

function ids({ facts, goBuildId }: BinaryFacts): readonly PassportRow[] {
  const own =
    facts.format === 'elf' && facts.buildId !== undefined
      ? [['build id', facts.buildId] as const]
      : facts.format === 'macho' && facts.uuid !== undefined
        ? [['uuid', facts.uuid] as const]
        : []
  return [...own, ...(goBuildId === undefined ? [] : [['go id', goBuildId] as const])]
}

/** Everything that one executable says, in the order in which people ask. Texts are as the file has them: not escaped. */
export function passportRows(binary: BinaryFacts): readonly PassportRow[] {
  const cpu = processor(binary.cpu)
  return [
    ['is', whatIs(binary)],
    ['runs on', runsOn(binary)],
    ...causesOf(binary).map((text) => ['', text] as const),
    ...(cpu === '' ? [] : [['processor', cpu] as const]),
    ['loads', loads(binary)],
    ...paths(binary),
    ['protected', protections(binary)],
    ['made by', madeBy(binary)],
    ...(binary.go === undefined ? [] : source(binary.go)),
    ...sizes(binary),
    ...ids(binary)
  ]
}
