/** Replaces secrets in text before it is logged or recorded. */
export interface Masker {
  /** @returns the forms that are new, for a host with masks of its own */
  add(secret: string): readonly string[]
  apply(text: string): string
}

/** Shorter texts would mask words of every log. */
const SHORTEST = 4

/**
 * Base64 of a text that stands anywhere in other bytes: one form per alignment, without the characters at the ends that also
 * depend on the neighbours.
 */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    const text = padded.toString('base64').replace(/=+$/, '')
    const start = Math.ceil((offset * 8) / 6)
    const end = Math.floor((padded.length * 8) / 6)
    const inner = text.slice(start, end)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
const ENTITIES: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;']
]

/** Inside a text of JSON: as Go writes it (no `&`, `<`, `>`), with ASCII only (Python), with `\/` (PHP), and in JSON in JSON. */
function jsonForms(secret: string): readonly string[] {
  const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)
  const plain = inJson(secret)
  const once = [
    plain,
    plain.replaceAll(/[<>&]/g, escaped),
    plain.replaceAll(/[\u007f-\uffff]/g, escaped),
    plain.replaceAll('/', '\\/')
  ]
  return [...once, ...once.map(inJson)]
}

/** In HTML and XML, with either form of the quotation mark. */
function markupForms(secret: string): readonly string[] {
  const named = ENTITIES.reduce((text, [char, entity]) => text.replaceAll(char, entity), secret)
  const numbered = named.replaceAll('&quot;', '&#34;')
  return [named, numbered, numbered.replaceAll("'", '&#39;')]
}

/** Forms in which tools print a secret: as it is, percent-encoded in three ways, base64, hex, inside JSON and markup. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const encoded = encodeURIComponent(secret)
  const strict = encoded.replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
  const hex = bytes.toString('hex')
  return [
    secret,
    encoded,
    strict,
    new URLSearchParams([['', secret]]).toString().slice(1),
    encodeURI(secret),
    bytes.toString('base64'),
    ...(bytes.length < 6 ? [] : base64Forms(bytes)),
    hex,
    hex.toUpperCase(),
    ...jsonForms(secret),
    ...markupForms(secret)
  ]
}

/** A masker that knows no secret yet. Each line of a secret is masked by itself; lines under 4 characters are left alone. */
export function createMasker(): Masker {
  const forms = new Set<string>()
  let longestFirst: readonly string[] = []
  return {
    add(secret) {
      const known = new Set(forms)
      for (const line of secret.split(/\r?\n/)) {
        if (line.length < SHORTEST) continue
        for (const form of formsOf(line)) if (form.length >= SHORTEST) forms.add(form)
      }
      longestFirst = [...forms].sort((a, b) => b.length - a.length)
      return longestFirst.filter((form) => !known.has(form))
    },
    apply(text) {
      let masked = text
      for (const form of longestFirst) masked = masked.replaceAll(form, '***')
      return masked
    }
  }
}
