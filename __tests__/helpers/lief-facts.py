"""Prints what LIEF says about ELF, PE and Mach-O files as JSON, one entry per path (per slice for Mach-O)."""
import json
import sys

import lief

lief.logging.disable()
C = lief.PE.OptionalHeader.DLL_CHARACTERISTICS
H = lief.PE.Header.CHARACTERISTICS
CET = lief.PE.ExDllCharacteristics.CHARACTERISTICS.CET_COMPAT


def pe(p):
    optional = p.optional_header
    guard = 0
    if p.has_configuration:
        guard = int(p.load_configuration.guard_flags or 0)
    relocatable = p.relocation_dir.rva != 0 and p.relocation_dir.size > 0
    stripped = p.header.has_characteristic(H.RELOCS_STRIPPED)
    sections_end = max(each.offset + each.size for each in p.sections)
    symbols = p.header.pointerto_symbol_table
    handlers = p.load_configuration.se_handler_count if p.has_configuration else 0
    facts = {
        "format": "pe",
        "machineNumber": p.header.machine.value,
        "bits": 64 if optional.magic == lief.PE.PE_TYPE.PE32_PLUS else 32,
        "type": "dll" if p.header.has_characteristic(H.DLL) else "executable",
        "subsystem": optional.subsystem.name,
        "imports": [each.name for each in p.imports],
        "delayImports": [each.name for each in p.delay_imports],
        "aslr": optional.has(C.DYNAMIC_BASE) and relocatable and not stripped,
        "dynamicBase": optional.has(C.DYNAMIC_BASE),
        "highEntropy": optional.has(C.HIGH_ENTROPY_VA),
        "nx": optional.has(C.NX_COMPAT),
        "controlFlowGuard": optional.has(C.GUARD_CF) and guard & 0x100 != 0,
        "timeDateStamp": p.header.time_date_stamps,
        "reproducible": p.is_reproducible_build,
        "stripped": p.header.numberof_symbols == 0,
        "signed": p.cert_dir.rva != 0,
        "shadowStack": any(
            each.has(CET) for each in p.debug if isinstance(each, lief.PE.ExDllCharacteristics)
        ),
        "safeExceptions": optional.magic == lief.PE.PE_TYPE.PE32_PLUS
        or optional.has(C.NO_SEH)
        or bool(handlers),
        "forceIntegrity": optional.has(C.FORCE_INTEGRITY),
        "subsystemVersion": f"{optional.major_subsystem_version}.{optional.minor_subsystem_version}",
        "exports": [each.name for each in p.get_export().entries if each.name] if p.has_exports else [],
        # It counts symbols behind the last section as appended.
        "overlayBytes": 0 if symbols >= sections_end else len(p.overlay),
        "sections": [[each.virtual_size or each.size, each.size] for each in p.sections],
    }
    if p.codeview_pdb is not None and p.codeview_pdb.filename:
        facts["pdbPath"] = p.codeview_pdb.filename
    if optional.checksum != 0:
        facts["checksumValid"] = optional.checksum == p.compute_checksum()
    return facts


def elf(e):
    E = lief.ELF
    tags = {}
    for entry in e.dynamic_entries:
        tags.setdefault(entry.tag, []).append(entry)

    def number(tag):
        return tags[tag][0].value if tag in tags else 0

    def paths(tag):
        return [part for entry in tags.get(tag, []) for part in entry.paths]

    segments = list(e.segments)
    load = [each for each in segments if each.type == E.Segment.TYPE.LOAD]
    stack = [each for each in segments if each.type == E.Segment.TYPE.GNU_STACK]
    flags = E.Segment.FLAGS
    versions = [
        (requirement.name, auxiliary.name)
        for requirement in e.symbols_version_requirement
        for auxiliary in requirement.get_auxiliary_symbols()
    ]
    facts = {
        "format": "elf",
        "machineNumber": e.header.machine_type.value & 0xFFFF,
        "bits": 64 if e.header.identity_class == E.Header.CLASS.ELF64 else 32,
        "endian": "little" if e.header.identity_data == E.Header.ELF_DATA.LSB else "big",
        "linked": e.header.file_type.name in ("EXEC", "DYN"),
        "interpreter": e.interpreter if e.has_interpreter else None,
        "needed": list(e.libraries),
        "soname": tags[E.DynamicEntry.TAG.SONAME][0].name if E.DynamicEntry.TAG.SONAME in tags else None,
        "rpath": paths(E.DynamicEntry.TAG.RPATH),
        "runpath": paths(E.DynamicEntry.TAG.RUNPATH),
        "nx": bool(stack) and not stack[0].has(flags.X),
        "relroSegment": any(each.type == E.Segment.TYPE.GNU_RELRO for each in segments),
        "bindNow": E.DynamicEntry.TAG.BIND_NOW in tags
        or bool(number(E.DynamicEntry.TAG.FLAGS) & 8)
        or bool(number(E.DynamicEntry.TAG.FLAGS_1) & 1),
        "textRelocations": E.DynamicEntry.TAG.TEXTREL in tags or bool(number(E.DynamicEntry.TAG.FLAGS) & 4),
        "writableCode": any(each.has(flags.X) and each.has(flags.W) for each in load),
        "stripped": not any(each.type == E.Section.TYPE.SYMTAB for each in e.sections),
        "versions": sorted(set(version for _, version in versions)),
        "overlayBytes": len(e.overlay),
        "sections": [
            [each.name, each.size, 0 if each.type == E.Section.TYPE.NOBITS else each.size]
            for each in list(e.sections)[1:]
        ],
    }
    for each in e.notes:
        if each.type == E.Note.TYPE.GNU_BUILD_ID:
            facts["buildId"] = bytes(each.description).hex()
    return facts


def dotted(version):
    return ".".join(str(part) for part in (version if version[2] else version[:2]))


def macho_exports(m):
    """What the linker says is defined for others; it orders symbols by that (LC_DYSYMTAB)."""
    dynamic = m.dynamic_symbol_command
    first = dynamic.idx_external_define_symbol
    found = list(m.symbols)[first : first + dynamic.nb_external_define_symbols]
    return sorted({each.name for each in found})


def macho(m):
    facts = {
        "format": "macho",
        "machineNumber": m.header.cpu_type.value,
        "bits": 64 if m.header.magic.value in (0xFEEDFACF, 0xCFFAEDFE) else 32,
        "type": {"EXECUTE": "executable", "DYLIB": "dylib", "BUNDLE": "bundle"}[m.header.file_type.name],
        "dylibs": [each.name for each in m.libraries if each.command.name not in ("LOAD_WEAK_DYLIB", "ID_DYLIB")],
        "weakDylibs": [each.name for each in m.libraries if each.command.name == "LOAD_WEAK_DYLIB"],
        "rpaths": [each.path for each in m.rpaths],
        "pie": m.is_pie,
        "stripped": not m.has_dynamic_symbol_command or m.dynamic_symbol_command.nb_local_symbols == 0,
        "debugInfo": m.has_segment("__DWARF"),
        "signed": m.has_code_signature,
        "executableStack": m.header.has(lief.MachO.Header.FLAGS.ALLOW_STACK_EXECUTION),
        "noHeapExecution": m.header.has(lief.MachO.Header.FLAGS.NO_HEAP_EXECUTION),
        "stackProtector": any(each.name == "___stack_chk_fail" for each in m.imported_symbols),
        "tools": [],
        # A list of segments has the sections in the order of the file.
        "sections": [
            [f"{segment.name},{each.name}", each.size] for segment in m.segments for each in segment.sections
        ],
    }
    if m.has_dynamic_symbol_command:
        facts["exports"] = macho_exports(m)
    if m.has_dylinker:
        facts["interpreter"] = m.dylinker.name
    for each in m.libraries:
        if each.command.name == "ID_DYLIB":
            facts["installName"] = each.name
    if m.has_uuid:
        facts["uuid"] = bytes(m.uuid.uuid).hex()
    if m.has_build_version:
        facts["platform"] = m.build_version.platform.name.lower()
        facts["minimumOs"] = dotted(m.build_version.minos)
        facts["sdk"] = dotted(m.build_version.sdk)
        facts["tools"] = [
            f"{each.tool.name.lower()} {dotted(each.version)}" for each in m.build_version.tools
        ]
    elif m.has_version_min:
        facts["platform"] = {"VERSION_MIN_MACOSX": "macos", "VERSION_MIN_IPHONEOS": "ios"}[m.version_min.command.name]
        facts["minimumOs"] = dotted(m.version_min.version)
        if m.version_min.sdk != [0, 0, 0]:
            facts["sdk"] = dotted(m.version_min.sdk)
    headers = (32 if facts["bits"] == 64 else 28) + m.header.sizeof_cmds
    offsets = [each.offset for each in m.sections if each.offset > 0 and each.size > 0]
    if offsets:
        facts["headerPadBytes"] = min(offsets) - headers
    return facts


def facts(path):
    if lief.is_elf(path):
        return [elf(lief.ELF.parse(path))]
    if lief.is_pe(path):
        return [pe(lief.PE.parse(path))]
    # The slices live only as long as the file they are of.
    fat = lief.MachO.parse(path)
    return [macho(fat.at(index)) for index in range(fat.size)]


print(json.dumps([facts(path) for path in sys.argv[1:]]))
