"""Recomputes the signatures of Mach-O files from their bytes, as JSON: one list per path, one entry per slice.

Load commands by LIEF, hashes by hashlib; nothing of it is shared with the program that is tested.
"""

import hashlib
import json
import struct
import sys

import lief

lief.logging.disable()


def directory(data, start):
    """The code directory of a signature, its fields by name."""
    magic, length, count = struct.unpack_from(">III", data, start)
    assert magic == 0xFADE0CC0, hex(magic)
    slots = [struct.unpack_from(">II", data, start + 12 + 8 * index) for index in range(count)]
    at = start + dict(slots)[0]
    names = "magic length version flags hashOffset identOffset specials pages limit".split()
    fields = dict(zip(names, struct.unpack_from(">9I", data, at)))
    fields.update(zip(["hashSize", "hashType", "platform", "pageBits"], data[at + 36 : at + 40]))
    fields.update(zip(["execBase", "execLimit", "execFlags"], struct.unpack_from(">3Q", data, at + 64)))
    assert fields["magic"] == 0xFADE0C02, hex(fields["magic"])
    return at, fields, {"blobBytes": length, "slots": [slot for slot, _ in slots]}


def slice_facts(binary, data):
    facts = {
        "machine": binary.header.cpu_type.name,
        "layout": list(lief.MachO.check_layout(binary)),
        # All but the sizes of the last segment, which a signature changes, and the header, which it enlarges.
        "segments": [
            [s.name, s.virtual_address, s.file_offset]
            + ([] if s.name == "__LINKEDIT" else [s.virtual_size, s.file_size])
            + [[x.name, x.virtual_address, x.offset, hashlib.sha256(bytes(x.content)).hexdigest()] for x in s.sections]
            for s in binary.segments
        ],
        "commands": [c.command.name for c in binary.commands if c.command.name != "CODE_SIGNATURE"],
        "signature": None,
    }
    if not binary.has_code_signature:
        return facts
    command = binary.code_signature
    at, fields, blob = directory(data, command.data_offset)
    page, size = 1 << fields["pageBits"], fields["hashSize"]
    limit = fields["limit"]
    bad = []
    for index in range(fields["pages"]):
        part = data[page * index : min(page * (index + 1), limit)]
        place = at + fields["hashOffset"] + size * index
        if hashlib.sha256(part).digest() != data[place : place + size]:
            bad.append(index)
    name = data[at + fields["identOffset"] :].split(b"\0", 1)[0].decode()
    linkedit, text = binary.get_segment("__LINKEDIT"), binary.get_segment("__TEXT")
    facts["signature"] = {
        "identifier": name,
        "flags": fields["flags"],
        "hash": [fields["hashType"], size, fields["pageBits"]],
        "slots": blob["slots"],
        "badPages": bad,
        "allPages": fields["pages"] == -(-limit // page),
        "upToSignature": limit == command.data_offset,
        "blobFills": blob["blobBytes"] == command.data_size,
        "endsFile": command.data_offset + command.data_size == len(data),
        "endsLinkedit": linkedit.file_offset + linkedit.file_size == len(data),
        "linkeditInMemory": linkedit.virtual_size >= linkedit.file_size,
        "linkeditPages": linkedit.virtual_size % 0x1000 == 0,
        "aligned": command.data_offset % 16 == 0,
        "execSegment": [fields["execBase"], fields["execLimit"]] == [text.file_offset, text.file_size],
        "main": fields["execFlags"] == 1,
    }
    return facts


def facts(path):
    data = open(path, "rb").read()
    fat = lief.MachO.parse(path)
    slices = [fat.at(index) for index in range(fat.size)]
    return [slice_facts(each, data[each.fat_offset :][: each.original_size]) for each in slices]


print(json.dumps([facts(path) for path in sys.argv[1:]]))
