import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** One form in which a secret may stand somewhere. */
export interface Needle {
  readonly form: string
  readonly bytes: Buffer
}

/** Where a secret stands, and in which form. */
export interface Finding {
  readonly place: string
  readonly form: string
}

/** Base64 of bytes that stand anywhere in others, without the characters at both ends that depend on the neighbours. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.alloc(3)]).toString('base64')
  return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3))
}

const percent = (text: string, isPlain: RegExp): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return isPlain.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`
    })
    .join('')

function binaryNeedles(name: string, bytes: Buffer): readonly Needle[] {
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = base64At(bytes, offset)
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const hex = bytes.toString('hex')
  return [
    { form: `${name} raw`, bytes },
    ...base64.map((text) => ({ form: `${name} base64`, bytes: Buffer.from(text) })),
    { form: `${name} hex`, bytes: Buffer.from(hex) },
    { form: `${name} HEX`, bytes: Buffer.from(hex.toUpperCase()) }
  ]
}

function lineNeedles(name: string, line: string): readonly Needle[] {
  const lower = percent(line, /[\w.~-]/)
  const texts: Readonly<Record<string, string>> = {
    percent: lower,
    PERCENT: lower.replaceAll(/%../g, (escape) => escape.toUpperCase()),
    'percent of userinfo': percent(line, /[\w.~$&+,;=-]/).toUpperCase(),
    form: encodeURIComponent(line).replaceAll('%20', '+'),
    JSON: JSON.stringify(line).slice(1, -1),
    shell: line.replaceAll("'", "'\\''")
  }
  const decoded = line.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
  return [
    ...binaryNeedles(name, Buffer.from(line, 'utf8')),
    ...[...Object.entries(texts), ...(decoded === line ? [] : [['decoded', decoded] as const])]
      .filter(([, text]) => text !== line)
      .map(([form, text]) => ({ form: `${name} ${form}`, bytes: Buffer.from(text) }))
  ]
}

/** The 32 secret bytes in the body of an unencrypted OpenSSH key of type ed25519 (PROTOCOL.key of OpenSSH). */
function seedOf(body: readonly string[]): Buffer {
  const blob = Buffer.from(body.join(''), 'base64')
  const at = blob.indexOf(Buffer.from([0, 0, 0, 64]))
  if (at === -1) throw new Error('not an ed25519 key without a passphrase')
  return blob.subarray(at + 4, at + 36)
}

/** Every form of a secret that is searched for. Of a key: the lines that hold secret bytes, and these bytes themselves. */
export function needlesOf(secret: string): readonly Needle[] {
  if (!secret.startsWith('-----BEGIN')) return lineNeedles('password', secret)
  const body = secret.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
  // The first line is the same in every key of the type, and the second may hold nothing but the public half.
  const lines = body.slice(2).filter((line) => line.length >= 12)
  return [
    ...lines.flatMap((line, index) => lineNeedles(`key line ${index + 3}`, line)),
    ...binaryNeedles('key seed', seedOf(body))
  ]
}

/** Larger contents are binaries and archives, in which nobody writes escapes. */
const DECODED_BYTES = 2_000_000

/** The bytes, and what they say once escapes of addresses, of JSON and of quoted text are read. */
function viewsOf(content: Buffer): readonly Buffer[] {
  if (content.length > DECODED_BYTES) return [content]
  const text = content.toString('latin1')
  const unescape = (from: string): string =>
    from.replaceAll(/%([0-9a-f]{2})|\\u00([0-9a-f]{2})/gi, (_, a, b) =>
      String.fromCharCode(Number.parseInt(String(a ?? b), 16))
    )
  const unquoted = text.replaceAll(/\\([^u])/g, '$1')
  return [text, unescape(text), unescape(text.replaceAll('+', ' ')), unquoted]
    .filter((view, index, all) => all.indexOf(view) === index)
    .map((view) => Buffer.from(view, 'latin1'))
}

/** The forms that stand in some bytes. */
export function search(
  content: Buffer | string,
  place: string,
  needles: readonly Needle[]
): readonly Finding[] {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const views = viewsOf(bytes)
  return needles
    .filter((needle) => views.some((view) => view.includes(needle.bytes)))
    .map(({ form }) => ({ place, form }))
}

/** What a file holds: its bytes, and what its archive holds. */
function layersOf(path: string): readonly Buffer[] {
  const bytes = readFileSync(path)
  if (bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return [bytes, gunzipSync(bytes)]
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return [bytes]
  return [bytes, execFileSync('unzip', ['-p', path], { maxBuffer: 500e6, stdio: 'pipe' })]
}

/** Others remove files of caches and of temp directories while these are searched. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return undefined
    throw error
  }
}

const namesIn = (folder: string): readonly string[] => ifThere(() => readdirSync(folder)) ?? []

/** Which files of a tree are looked at. */
export interface TreeSearch {
  /** Only what was made or changed since then (milliseconds since 1970), as find(1) lists it: for large caches. */
  readonly since?: number
  /** Paths of files and directories that are left out. */
  readonly except?: readonly string[]
}

/** What was looked at and what was found. */
export interface TreeFindings {
  readonly files: number
  readonly findings: readonly Finding[]
}

/** Searches names and contents of a file, or of all below a directory; what is not there has none. */
export function searchTree(
  directory: string,
  needles: readonly Needle[],
  { since, except = [] }: TreeSearch = {}
): TreeFindings {
  const findings: Finding[] = []
  let files = 0
  const visit = (path: string): void => {
    if (except.includes(path)) return
    const facts = lstatSync(path, { throwIfNoEntry: false })
    if (facts?.isDirectory() === true) {
      for (const name of namesIn(path)) {
        findings.push(...search(name, `name of ${join(path, name)}`, needles))
        visit(join(path, name))
      }
      return
    }
    if (facts?.isFile() !== true) return
    const layers = ifThere(() => layersOf(path)) ?? []
    files += layers.length === 0 ? 0 : 1
    for (const layer of layers) findings.push(...search(layer, path, needles))
  }
  const visitNew = (changed: number): void => {
    // The time of the change, which no program can set: archives bring times of their own.
    const wanted = ['-newerct', `@${Math.floor(changed / 1000)}`, '!', '-type', 'd', '-print0']
    const list = execFileSync('find', [directory, ...wanted], { maxBuffer: 100e6 })
    for (const path of list.toString().split('\0').slice(0, -1)) {
      findings.push(...search(path.slice(directory.length), `name of ${path}`, needles))
      visit(path)
    }
  }
  if (since === undefined) visit(directory)
  else if (lstatSync(directory, { throwIfNoEntry: false }) !== undefined) visitNew(since)
  return { files, findings }
}
