export type {
  ArtifactFacts,
  ArtifactRecord,
  ArtifactSlice,
  BinaryFacts,
  ByteIdentity,
  ElfFacts,
  GoBuildInfo,
  GoModuleVersion,
  Linkage,
  MachoFacts,
  MachoSignature,
  PeFacts,
  WasmFacts
} from './facts.ts'
export { factsOf } from './facts-of.ts'
export { compareVersions } from './elf-versions.ts'
export {
  inspectBytes,
  type Inspection,
  type UniversalFacts,
  type UniversalSlice
} from './inspect-bytes.ts'
export { readArtifact } from './read-artifact.ts'
export type { Unreadable, UnreadableReason } from './unreadable.ts'
