/** What bytes are that no reader takes: a phrase with its article, and what to do instead. */
export interface Likeness {
  readonly what: string
  readonly fix?: string
}

interface Signature extends Likeness {
  readonly at: number
  readonly bytes: string
}

const UNPACK = 'Unpack it, and give the path of the executable that is inside.'

/** First match wins; bytes are latin1 text. File formats' own specifications and `file`'s magic data. */
const SIGNATURES: readonly Signature[] = [
  { at: 0, bytes: '\x1f\x8b', what: 'a gzip archive', fix: UNPACK },
  { at: 0, bytes: 'PK\x03\x04', what: 'a zip archive', fix: UNPACK },
  { at: 0, bytes: 'PK\x05\x06', what: 'an empty zip archive', fix: UNPACK },
  { at: 0, bytes: '\xfd7zXZ\0', what: 'an xz archive', fix: UNPACK },
  { at: 0, bytes: '\x28\xb5\x2f\xfd', what: 'a zstd archive', fix: UNPACK },
  { at: 0, bytes: 'BZh', what: 'a bzip2 archive', fix: UNPACK },
  { at: 0, bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7z archive', fix: UNPACK },
  { at: 257, bytes: 'ustar', what: 'a tar archive', fix: UNPACK },
  { at: 0, bytes: '!<arch>\ndebian', what: 'a Debian package', fix: UNPACK },
  {
    at: 0,
    bytes: '!<arch>\n__.PKGDEF',
    what: 'a Go package archive, which `go build` makes of a package that is not main',
    fix: 'Build a package whose files say `package main`.'
  },
  {
    at: 0,
    bytes: '!<arch>\n',
    what: 'an ar archive (a static library)',
    fix: 'Link it into an executable, and give the path of that.'
  },
  { at: 0, bytes: '!<thin>\n', what: 'a thin ar archive (a static library)' },
  { at: 0, bytes: '\xed\xab\xee\xdb', what: 'an RPM package', fix: UNPACK },
  { at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', what: 'a Windows Installer or Office file' },
  { at: 0, bytes: '\xca\xfe\xba\xbe', what: 'a Java class file' },
  { at: 0, bytes: 'BC\xc0\xde', what: 'LLVM bitcode that was not linked' },
  { at: 0, bytes: '\x64\x86', what: 'a Windows object file that was not linked' },
  { at: 0, bytes: '\x4c\x01', what: 'a Windows object file that was not linked' },
  { at: 0, bytes: '\x64\xaa', what: 'a Windows object file that was not linked' },
  { at: 0, bytes: '\x01\xdf', what: 'an AIX program' },
  { at: 0, bytes: '\x01\xf7', what: 'an AIX program' },
  { at: 0, bytes: '\x00\x00\x8a\x97', what: 'a Plan 9 program' },
  { at: 0, bytes: '\x00\x00\x01\xeb', what: 'a Plan 9 program' },
  { at: 0, bytes: '\x00\x00\x06\x47', what: 'a Plan 9 program' },
  { at: 0, bytes: '%PDF-', what: 'a PDF document' },
  {
    at: 0,
    bytes: 'version https://git-lfs',
    what: 'a Git LFS pointer, not the file itself',
    fix: 'Fetch the file itself with `git lfs pull`.'
  }
]

const SAMPLE_BYTES = 4096

/** Says what bytes look like that are in none of the formats this room reads; always says something. */
export function looksLike(bytes: Uint8Array): Likeness {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE_BYTES))
  const start = sample.toString('latin1')
  const signature = SIGNATURES.find((each) => start.startsWith(each.bytes, each.at))
  if (signature !== undefined) return signature
  const text = textOf(sample)
  if (text === undefined) return { what: 'of an unknown format' }
  // No other line is shown: a file that was named by mistake may hold secrets.
  const script = /^#![^\r\n]{1,60}/.exec(text)?.[0]
  if (script !== undefined) return { what: `a script (${script})` }
  if (/^\s*<(?:!doctype|html)/i.test(text)) {
    return { what: 'an HTML page, as a failed download leaves' }
  }
  return { what: 'a text file' }
}

/** The bytes as text, unless they hold control characters or are no UTF-8. */
function textOf(sample: Uint8Array): string | undefined {
  // The sample may end inside of a character: `stream` lets that pass.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    const text = decoder.decode(sample, { stream: true })
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
