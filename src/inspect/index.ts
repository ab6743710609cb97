export type { CpuBaseline, PackageSize, PathLeak, SectionSize } from './common-facts.ts'
export type { CodeProtection, ElfFacts, VersionFloor } from './elf-facts.ts'
export type {
  ArtifactFacts,
  ArtifactRecord,
  ArtifactSlice,
  BinaryFacts,
  ByteIdentity,
  Linkage
} from './facts.ts'
export type { GoBuildInfo, GoModuleVersion } from './go-facts.ts'
export type { MachoFacts, MachoSignature } from './macho-facts.ts'
export type { PeFacts } from './pe-facts.ts'
export type { WasmFacts } from './wasm-facts.ts'
export type { FilePart } from './file-parts.ts'
export { glibcFloor } from './glibc-floor.ts'
export { factsOf } from './facts-of.ts'
export { compareVersions } from './elf-versions.ts'
export {
  INSPECTABLE_BYTES,
  inspectBytes,
  isInspectable,
  type Inspection,
  type UniversalFacts,
  type UniversalSlice
} from './inspect-bytes.ts'
export { locateIdentifiers, locateSections } from './locate-sections.ts'
export { readArtifact } from './read-artifact.ts'
export type { Unreadable, UnreadableReason } from './unreadable.ts'
