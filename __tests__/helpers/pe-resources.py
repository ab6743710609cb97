"""What LIEF says about Windows executables and their resources, as JSON: one object per path."""

import hashlib
import json
import sys

import lief

lief.logging.disable()


def leaves(node, trail=()):
    if node.is_data:
        content = bytes(node.content)
        yield {"path": list(trail), "codePage": node.code_page, "hex": content.hex()}
    for child in node.childs:
        yield from leaves(child, (*trail, child.id))


def texts(binary):
    if not binary.has_resources:
        return {}
    found = {}
    for version in binary.resources_manager.version:
        for table in version.string_file_info.children:
            for entry in table.entries:
                found[entry.key] = entry.value
    return found


def facts(path):
    binary = lief.PE.parse(path)
    optional, header = binary.optional_header, binary.header
    sections = [
        {
            "name": s.name if isinstance(s.name, str) else s.name.decode(),
            "address": s.virtual_address,
            "memory": s.virtual_size,
            "raw": s.sizeof_raw_data,
            "characteristics": s.characteristics,
            "sha256": hashlib.sha256(bytes(s.content)).hexdigest(),
        }
        for s in binary.sections
    ]
    return {
        "machine": header.machine.name,
        "sections": sections,
        "imports": [each.name for each in binary.imports],
        "relocations": sum(len(each.entries) for each in binary.relocations),
        "debug": [
            [each.type.name, each.addressof_rawdata, each.pointerto_rawdata] for each in binary.debug
        ],
        "symbols": header.numberof_symbols,
        "entry": optional.addressof_entrypoint,
        "image": optional.sizeof_image,
        "imageFits": optional.sizeof_image
        == max(
            -(-(s.virtual_address + max(s.virtual_size, 1)) // optional.section_alignment)
            * optional.section_alignment
            for s in binary.sections
        ),
        "layout": all(
            s.pointerto_raw_data % optional.file_alignment == 0 and s.pointerto_raw_data >= optional.sizeof_headers
            for s in binary.sections
            if s.sizeof_raw_data
        ),
        "checksum": optional.checksum == binary.compute_checksum(),
        "resources": list(leaves(binary.resources)) if binary.has_resources else [],
        "texts": texts(binary),
        "icons": [
            [icon.width, icon.height, icon.bit_count, icon.planes, len(bytes(icon.pixels))]
            for icon in (binary.resources_manager.icons if binary.has_resources else [])
        ],
    }


print(json.dumps([facts(path) for path in sys.argv[1:]]))
