import { neededVersions } from './readelf-facts.ts'

/** Facts by name; a fact that is not there has no opinion behind it, one that is null is said to be absent. */
export type Opinion = Readonly<Record<string, unknown>>

/** Subsystems as other tools have them. */
export const SUBSYSTEMS: Readonly<Record<string, string>> = {
  '2': 'gui',
  '3': 'console',
  WINDOWS_GUI: 'gui',
  WINDOWS_CUI: 'console'
}

const numberOf = (text: string | undefined): number => Number(text ?? Number.NaN)
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, value = '']) => value)

/** `llvm-readobj`: an ELF, PE or Mach-O file of one architecture. */
export function llvmOpinion(text: string): Opinion {
  const one = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1]
  const has = (pattern: RegExp): boolean => pattern.test(text)
  // Machines that it has no name for are a number alone.
  const machine = numberOf(one(/(?:Machine|CpuType): (?:.*\()?(0x[0-9A-F]+)\)?/))
  const bits = numberOf(one(/AddressSize: (\d+)bit/))
  if (text.includes('ElfHeader {')) {
    const segments = text.split(/\n {2}ProgramHeader \{\n/).slice(1)
    const of = (type: string): readonly string[] =>
      segments.filter((each) => each.includes(`Type: ${type} (`))
    const sections = text.split(/\n {2}Section \{\n/).slice(2)
    return {
      format: 'elf',
      bits,
      machineNumber: machine,
      endian: has(/DataEncoding: LittleEndian/) ? 'little' : 'big',
      linked: has(/Type: (?:Executable|SharedObject) \(/),
      needed: all(text, /NEEDED +Shared library: \[(.+)\]/g),
      soname: one(/SONAME +Library soname: \[(.+)\]/) ?? null,
      rpath: all(text, /RPATH +Library rpath: \[(.+)\]/g).flatMap((each) => each.split(':')),
      runpath: all(text, /RUNPATH +Library runpath: \[(.+)\]/g).flatMap((each) => each.split(':')),
      nx: of('PT_GNU_STACK').some((each) => !each.includes('PF_X')),
      relroSegment: of('PT_GNU_RELRO').length > 0,
      writableCode: of('PT_LOAD').some((each) => each.includes('PF_X') && each.includes('PF_W')),
      bindNow: has(/ BIND_NOW | FLAGS .*BIND_NOW| FLAGS_1 .*NOW/),
      textRelocations: has(/ TEXTREL | FLAGS .*TEXTREL/),
      stripped: !has(/Type: SHT_SYMTAB \(/),
      debugInfo: sections.some((each) => /^ {4}Name: \.z?debug_/m.test(each)),
      ...(text.includes('VersionRequirements [')
        ? neededVersions(
            all(text.split('VersionRequirements [')[1] ?? '', /Entry \{[^}]*?Name: (\S+)/g)
          )
        : {}),
      sections: sections.map((each) => {
        const size = numberOf(/^ {4}Size: (\d+)/m.exec(each)?.[1])
        const name = /^ {4}Name: (.*) \(\d+\)/m.exec(each)?.[1] ?? ''
        return [name, size, each.includes('SHT_NOBITS') ? 0 : size]
      })
    }
  }
  if (text.includes('ImageFileHeader {')) {
    return {
      format: 'pe',
      bits,
      machineNumber: machine,
      linked: text.includes('ImageOptionalHeader {'),
      subsystem: SUBSYSTEMS[one(/Subsystem: IMAGE_SUBSYSTEM_(\w+)/) ?? ''] ?? null,
      type: has(/IMAGE_FILE_DLL/) ? 'dll' : 'executable',
      dynamicBase: has(/CHARACTERISTICS_DYNAMIC_BASE/),
      highEntropy: has(/CHARACTERISTICS_HIGH_ENTROPY_VA/),
      nx: has(/CHARACTERISTICS_NX_COMPAT/),
      forceIntegrity: has(/CHARACTERISTICS_FORCE_INTEGRITY/),
      stripped: numberOf(one(/SymbolCount: (\d+)/)) === 0,
      timeDateStamp: numberOf(one(/TimeDateStamp: .*\((0x[0-9A-F]+)\)/)),
      signed: numberOf(one(/CertificateTableSize: (0x[0-9A-F]+)/)) !== 0,
      subsystemVersion: `${one(/MajorSubsystemVersion: (\d+)/)}.${one(/MinorSubsystemVersion: (\d+)/)}`,
      sectionSizes: text
        .split(/\n {2}Section \{\n/)
        .slice(1)
        .map((each) => {
          const virtual = numberOf(/VirtualSize: (0x[0-9A-F]+)/.exec(each)?.[1])
          const raw = numberOf(/RawDataSize: (\d+)/.exec(each)?.[1])
          return [virtual === 0 ? raw : virtual, raw]
        })
    }
  }
  if (!text.includes('MachHeader {')) return {}
  const list = /NeededLibraries \[\n((?:.*\n)*?)\]/.exec(text)?.[1] ?? ''
  return {
    format: 'macho',
    bits,
    machineNumber: machine,
    linked: has(/FileType: (?:Executable|DynamicLibrary|Bundle) /),
    pie: has(/MH_PIE /),
    executableStack: has(/MH_ALLOW_STACK_EXECUTION/),
    noHeapExecution: has(/MH_NO_HEAP_EXECUTION/),
    debugInfo: has(/Segment: __DWARF/),
    libraries: [...new Set(all(list, /^ +(\S.*)$/gm))].sort(),
    sections: text
      .split(/\n {2}Section \{\n/)
      .slice(1)
      .map((each) => {
        const segment = /Segment: (\S*) \(/.exec(each)?.[1] ?? ''
        const name = /Name: (\S*) \(/.exec(each)?.[1] ?? ''
        return [`${segment},${name}`, numberOf(/Size: (0x[0-9A-F]+)/.exec(each)?.[1])]
      })
  }
}

/** `file`: its sentence about an executable. */
export function fileOpinion(text: string): Opinion {
  const interpreter = /interpreter ([^,]+)/.exec(text)?.[1]
  if (text.startsWith('ELF')) {
    return {
      format: 'elf',
      bits: text.includes('ELF 64-bit') ? 64 : 32,
      endian: text.includes(' MSB ') ? 'big' : 'little',
      linked: / (?:pie )?(?:executable|shared object),/.test(text),
      stripped: !text.includes('not stripped'),
      buildId: /BuildID\[\w+\]=([0-9a-f]+)/.exec(text)?.[1] ?? null,
      interpreter: interpreter ?? null
    }
  }
  if (text.startsWith('PE32')) {
    return {
      format: 'pe',
      linked: true,
      bits: text.startsWith('PE32+') ? 64 : 32,
      type: text.includes('(DLL)') ? 'dll' : 'executable',
      subsystem: text.includes('(GUI)') ? 'gui' : 'console'
    }
  }
  if (!text.startsWith('Mach-O')) return { linked: false }
  if (text.includes('universal binary')) return { linked: true }
  return {
    format: 'macho',
    bits: text.includes('64-bit') ? 64 : 32,
    linked: /executable|dynamically linked shared library|bundle/.test(text),
    pie: /[<|]PIE/.test(text),
    executableStack: text.includes('ALLOW_STACK_EXECUTION'),
    noHeapExecution: text.includes('NO_HEAP_EXECUTION')
  }
}

/** `llvm-objdump --macho --private-headers`, which prints what `otool -hlv` prints: one answer per slice. */
export function machoObjdumpOpinions(text: string): readonly Opinion[] {
  return text
    .split(/^Mach header$/m)
    .slice(1)
    .map((slice) => {
      const one = (pattern: RegExp): string | undefined => pattern.exec(slice)?.[1]
      const names = (...commands: readonly string[]): readonly string[] =>
        commands
          .flatMap((each) =>
            all(slice, new RegExp(`cmd ${each}\\n.*\\n +(?:name|path) (.+) \\(offset`, 'g'))
          )
          .sort()
      return {
        pie: / PIE\b/.test(slice),
        rpaths: names('LC_RPATH'),
        libraries: names('LC_LOAD_DYLIB', 'LC_LOAD_WEAK_DYLIB', 'LC_REEXPORT_DYLIB'),
        interpreter: names('LC_LOAD_DYLINKER')[0] ?? null,
        uuid:
          one(/uuid ([0-9A-F-]+)/)
            ?.replaceAll('-', '')
            .toLowerCase() ?? null,
        stripped: numberOf(one(/nlocalsym (\d+)/) ?? '0') === 0,
        signed: slice.includes('LC_CODE_SIGNATURE'),
        sections: all(slice, /sectname (\S+)/g).map((name, index) => [
          `${all(slice, /sectname \S+\n +segname (\S+)/g)[index]},${name}`,
          Number(all(slice, /sectname \S+\n +segname \S+\n.*\n +size (\S+)/g)[index])
        ])
      }
    })
}

/** `objdump -p` of a Windows file. */
export function peObjdumpOpinion(text: string): Opinion {
  return {
    bits: text.includes('(PE32+)') ? 64 : 32,
    type: /^\tDLL$/m.test(text) ? 'dll' : 'executable',
    subsystem: text.includes('(Windows GUI)') ? 'gui' : 'console',
    dynamicBase: text.includes('DYNAMIC_BASE'),
    highEntropy: text.includes('HIGH_ENTROPY_VA'),
    nx: text.includes('NX_COMPAT'),
    forceIntegrity: text.includes('FORCE_INTEGRITY'),
    imports: all(text, /DLL Name: (\S+)/g),
    signed: !/Entry 4 [0-9a-f]+ 00000000 /.test(text)
  }
}
