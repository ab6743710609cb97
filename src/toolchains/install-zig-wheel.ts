import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ZigSources } from './zig-sources.ts'
import type { ZigPin } from './pins.ts'
import { readWheelUrl } from './read-wheel-index.ts'
import { treeDigest } from './tree-digest.ts'
import { checkRecord, parseRecord } from './wheel.ts'
import { PipelineError } from '../errors.ts'
import { downloadFile } from '../host/download-file.ts'
import type { Host, Proof } from '../host/host.ts'
import { extractZip } from '../host/read-zip.ts'

const PACKAGE = 'ziglang/'
const MAX_UNPACKED_BYTES = 700_000_000

/**
 * Fills `stage` with the files of the Python wheel, without its `ziglang/` directory. The wheel must have the pinned
 * digest, its files the digests of its own RECORD, and zig's files the pinned tree digest; else `DIGEST_MISMATCH`.
 */
export async function fillFromWheel(
  stage: string,
  pin: ZigPin,
  sources: ZigSources,
  host: Host
): Promise<Proof> {
  const { fileName, sha256 } = pin.wheel
  const what = `zig ${pin.version} (Python wheel)`
  const directory = await mkdtemp(join(host.dirs.temp, 'zig-'))
  const file = join(directory, fileName)
  try {
    const url = await readWheelUrl(sources.simpleIndex, fileName, host)
    host.log.info(`Downloading ${what}, ${(pin.wheel.sizeBytes / 1e6).toFixed(0)} MB`)
    const { blake2b512: _, ...got } = await downloadFile(
      { url, what, toFile: file, maxBytes: pin.wheel.sizeBytes, proof: sha256 },
      host
    )
    await unpack(file, stage, pin)
    const proof: Proof = { kind: 'sha256', hex: sha256, vouchedBy: 'a digest in crossgo itself' }
    host.records.downloads.push({ ...got, what, proof })
    host.log.info(`${what}: it has the pinned digest`)
    return proof
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function unpack(file: string, stage: string, pin: ZigPin): Promise<void> {
  const unpacked = new Map<string, string>()
  const cutPrefix = (name: string): string =>
    name.startsWith(PACKAGE) ? name.slice(PACKAGE.length) : name
  await extractZip({
    file,
    into: stage,
    rules: 'wheel',
    maxBytes: MAX_UNPACKED_BYTES,
    executable: (name) => name === `${PACKAGE}zig`,
    rename: cutPrefix,
    onFile: (name, digest) => unpacked.set(name, digest)
  })
  const recordName = `ziglang-${pin.version}.dist-info/RECORD`
  const record = parseRecord(await readFile(join(stage, recordName), 'utf8'))
  unpacked.delete(recordName)
  checkRecord(record, unpacked)
  const tree = [...unpacked].flatMap(([name, digest]) => {
    const path = cutPrefix(name)
    return path === 'zig' || path.startsWith('lib/') ? [[path, digest] as const] : []
  })
  if (treeDigest(new Map(tree)) !== pin.treeSha256) {
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `The wheel ${pin.wheel.fileName} holds other files than the pinned ones.`,
      fix: 'Report it: the pins of crossgo contradict each other.'
    })
  }
  // Whatever the umask of this process is.
  await chmod(join(stage, 'zig'), 0o755)
}
