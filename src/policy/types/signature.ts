import * as z from 'zod'
import { conditions, paths, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const places = {
  /** Path of the bundle, `{file}` is the file's: `{file}.sigstore.json` unless given. */
  bundle: text.exactOptional(),
  /** Keys of the log and of certificates to trust, instead of asking for the present ones. */
  trustedRoot: text.exactOptional()
}

/** Who must have signed. */
const cosign = z.union(
  [
    z.strictObject({ key: text, ...places }).readonly(),
    z.strictObject({ identity: text, issuer: text, ...places }).readonly()
  ],
  'must have a key, or an identity and its issuer'
)

/**
 * Verifies the signature of each file, or of the list of checksums that has its digest. Facts: `files`, and how many of them
 * are `verified` and `unlogged` (signed by the key, and no transparency log is known to have it).
 */
export const signature = stepShape('signature', {
  with: z
    .strictObject({
      files: paths,
      /** Left out of them. */
      except: paths.exactOptional(),
      cosign,
      /** Whether a signature by a key that no log is known to have is enough. */
      allowUnlogged: z.boolean().exactOptional(),
      /** The signed list of checksums; SHA256SUMS beside each file unless given. */
      checksums: text.exactOptional()
    })
    .readonly(),
  expect: {
    files: conditions.exactOptional(),
    verified: conditions.exactOptional(),
    unlogged: conditions.exactOptional()
  },
  warn: { unlogged: conditions.exactOptional() }
})
