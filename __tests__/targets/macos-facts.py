"""Facts about a Mach-O file by LIEF, as JSON: the second opinion of macos-build.test.ts."""

import hashlib
import json
import struct
import sys

import lief

path = sys.argv[1]
binary = lief.MachO.parse(path)[0]
data = open(path, "rb").read()


def version(parts):
    return ".".join(str(part) for part in parts)


def bad_pages():
    """Pages whose hash in the code directory does not fit; -1 when the hashes do not cover the file."""
    command = binary.code_signature
    start = command.data_offset
    _, _, count = struct.unpack_from(">III", data, start)
    for index in range(count):
        kind, offset = struct.unpack_from(">II", data, start + 12 + 8 * index)
        if kind != 0:
            continue
        directory = start + offset
        fields = struct.unpack_from(">IIIIIIIII", data, directory)
        hashes, slots, limit = fields[4], fields[7], fields[8]
        size, page = data[directory + 36], 1 << data[directory + 39]
        if limit != start or slots != -(-limit // page) or size != 32:
            return -1
        wrong = 0
        for slot in range(slots):
            at = directory + hashes + size * slot
            part = data[page * slot : min(page * (slot + 1), limit)]
            wrong += hashlib.sha256(part).digest() != data[at : at + size]
        return wrong
    return -1


text = binary.get_section("__text")
header_end = 32 + binary.header.sizeof_cmds
print(
    json.dumps(
        {
            "cpu": str(binary.header.cpu_type).split(".")[-1],
            "pie": binary.is_pie,
            "flags": sorted(str(flag).split(".")[-1] for flag in binary.header.flags_list),
            "libraries": {lib.name: version(lib.compatibility_version) for lib in binary.libraries},
            "imports": sorted(
                f"{b.library.name if b.library else '?'} {b.symbol.name}"
                for b in binary.bindings
                if b.symbol is not None
            ),
            "minimum": version(binary.build_version.minos),
            "platform": str(binary.build_version.platform).split(".")[-1],
            "uuid": bytes(binary.uuid.uuid).hex() if binary.has_uuid else "",
            "headerpad": text.offset - header_end,
            "stabs": sum(1 for symbol in binary.symbols if symbol.raw_type & 0xE0),
            "rpaths": [r.path for r in binary.rpaths],
            "layout": lief.MachO.check_layout(binary)[0],
            "badPages": bad_pages() if binary.has_code_signature else None,
        }
    )
)
