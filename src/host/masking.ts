/** Replaces secrets in text before it is logged or recorded. */
export interface Masker {
  add(secret: string): void
  apply(text: string): string
}

/** Forms in which tools print a secret: as it is, percent-encoded, base64, inside JSON. */
function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret)
  const base64 = Buffer.from(secret, 'utf8').toString('base64')
  const inJson = JSON.stringify(secret).slice(1, -1)
  return [secret, encoded, base64, inJson]
}

/** A masker that knows no secret yet. Each line of a secret is masked by itself; lines under 4 characters are left alone. */
export function createMasker(): Masker {
  const forms = new Set<string>()
  return {
    add(secret) {
      for (const line of secret.split(/\r?\n/)) {
        if (line.length < 4) continue
        for (const form of formsOf(line)) forms.add(form)
      }
    },
    apply(text) {
      let masked = text
      for (const form of [...forms].sort((a, b) => b.length - a.length)) {
        masked = masked.replaceAll(form, '***')
      }
      return masked
    }
  }
}
