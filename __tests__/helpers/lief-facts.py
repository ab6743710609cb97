"""Prints what LIEF says about PE and Mach-O files as JSON, one entry per path (per slice for Mach-O)."""
import json
import sys

import lief

lief.logging.disable()
C = lief.PE.OptionalHeader.DLL_CHARACTERISTICS
H = lief.PE.Header.CHARACTERISTICS


def pe(p):
    optional = p.optional_header
    guard = 0
    if p.has_configuration:
        guard = int(p.load_configuration.guard_flags or 0)
    relocatable = p.relocation_dir.rva != 0 and p.relocation_dir.size > 0
    stripped = p.header.has_characteristic(H.RELOCS_STRIPPED)
    return {
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
    }


def dotted(version):
    return ".".join(str(part) for part in (version if version[2] else version[:2]))


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
    }
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
    if lief.is_pe(path):
        return [pe(lief.PE.parse(path))]
    # The slices live only as long as the file they are of.
    fat = lief.MachO.parse(path)
    return [macho(fat.at(index)) for index in range(fat.size)]


print(json.dumps([facts(path) for path in sys.argv[1:]]))
