import type { CpuBaseline } from './common-facts.ts'
import { readAdvice } from './advice.ts'
import { type AttributeKind, readAttributes } from './elf-attributes.ts'
import type { ElfImage } from './elf-header.ts'
import { sectionBytes, SHT } from './elf-sections.ts'

const ARM = 40
const RISCV = 243

/** `e_flags` of 32-bit Arm (ELF for the Arm Architecture, "ELF header"). */
const EF_ARM_SOFT = 0x200
const EF_ARM_HARD = 0x400
/** `e_flags` of RISC-V, the bits of the floating-point ABI; 0 is none (RISC-V ELF psABI, "File Header"). */
const EF_RISCV_FLOAT_ABI = 6

/** Tags of Arm's attributes (Addenda to the ABI for the Arm Architecture, "Public aeabi attribute tags"). */
const TAG_CPU_ARCH = 6
const TAG_CPU_PROFILE = 7
const TAG_FP_ARCH = 10
const TAG_VFP_ARGS = 28
/** RISC-V's tag of the extensions. */
const TAG_RISCV_ARCH = 5

/** Values of Tag_CPU_arch by number, as binutils' `readelf` names them. */
const ARM_CPUS =
  'pre-v4 v4 v4T v5T v5TE v5TEJ v6 v6KZ v6T2 v6K v7 v6-M v6S-M v7E-M v8 v8-R v8-M.baseline v8-M.mainline v8.1-A v8.2-A v8.3-A v8.1-M.mainline v9'.split(
    ' '
  )
/** Values of Tag_FP_arch by number; 0 is none. */
const ARM_FPUS = ' VFPv1 VFPv2 VFPv3 VFPv3-D16 VFPv4 VFPv4-D16 ARMv8-FP ARMv8-FP-D16'.split(' ')

/** What headers and build attributes say about the processor; nothing for machines that have neither. */
export function readElfCpu(image: ElfImage, interpreter: string | undefined): CpuBaseline {
  if (image.machineNumber === ARM && image.bits === 32) return readArm(image, interpreter)
  if (image.machineNumber !== RISCV) return {}
  const riscv = attributesOf(image, 'riscv', (tag) => (tag % 2 === 0 ? 'number' : 'text')).get(
    TAG_RISCV_ARCH
  )
  return {
    hardFloat: (image.flags & EF_RISCV_FLOAT_ABI) !== 0,
    ...(typeof riscv === 'string' && riscv !== '' ? { riscv } : {})
  }
}

function readArm(image: ElfImage, interpreter: string | undefined): CpuBaseline {
  const values = attributesOf(image, 'aeabi', armKind)
  const number = (tag: number): number => Number(values.get(tag) ?? 0)
  const arm = values.has(TAG_CPU_ARCH)
    ? armName(number(TAG_CPU_ARCH), number(TAG_CPU_PROFILE))
    : undefined
  const armFpu = ARM_FPUS[number(TAG_FP_ARCH)] ?? ''
  const hardFloat = isHardFloat(image.flags, values, interpreter)
  return {
    ...(arm === undefined ? {} : { arm }),
    ...(armFpu === '' ? {} : { armFpu }),
    ...(hardFloat === undefined ? {} : { hardFloat })
  }
}

/** Profiles are letters; architectures that exist for one alone have it in their names. */
function armName(architecture: number, profile: number): string | undefined {
  const name = ARM_CPUS[architecture]
  if (name === undefined || name.includes('-')) return name
  const letter = String.fromCharCode(profile)
  return /^[ARMS]$/.test(letter) ? `${name}-${letter}` : name
}

/** The header's word, else the attributes', else that of the loader: Go's own linker writes only the last. */
function isHardFloat(
  flags: number,
  values: ReadonlyMap<number, number | string>,
  interpreter: string | undefined
): boolean | undefined {
  if ((flags & (EF_ARM_SOFT | EF_ARM_HARD)) !== 0) return (flags & EF_ARM_HARD) !== 0
  const passed = values.get(TAG_VFP_ARGS)
  if (passed === 0 || passed === 1) return passed === 1
  // An attribute that is not written is 0, the base calling convention.
  if (passed === undefined && values.has(TAG_CPU_ARCH)) return false
  return interpreter === undefined ? undefined : interpreter.includes('armhf')
}

/** Tags 4, 5, 67 and odd ones from 32 on are texts, 32 is both; all others are numbers. */
function armKind(tag: number): AttributeKind {
  if (tag === 32) return 'both'
  if (tag === 4 || tag === 5) return 'text'
  return tag > 32 && tag % 2 === 1 ? 'text' : 'number'
}

function attributesOf(
  image: ElfImage,
  vendor: string,
  kindOf: (tag: number) => AttributeKind
): ReadonlyMap<number, number | string> {
  const section = image.sections.find(({ type }) => type === SHT.attributes)
  const bytes = section === undefined ? undefined : sectionBytes(image.cursor, section)
  const values =
    bytes === undefined
      ? undefined
      : readAdvice(() => readAttributes(bytes, image.cursor.littleEndian, vendor, kindOf))
  return values ?? new Map<number, number | string>()
}
