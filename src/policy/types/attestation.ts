import * as z from 'zod'
import { conditions, paths, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

/**
 * Has gh verify attestations. Facts: `files`, and how many of them are `verified`.
 */
export const attestation = stepShape('attestation', {
  with: z
    .strictObject({
      files: paths,
      /** Left out of them. */
      except: paths.exactOptional(),
      /** owner/name whose workflows may have attested. One of this and `owner`. */
      repo: text.exactOptional(),
      owner: text.exactOptional(),
      /** Path of the workflow in the repository, or `owner/name/path`. */
      signerWorkflow: text.exactOptional(),
      /** `refs/tags/v1.2.3` */
      sourceRef: text.exactOptional(),
      /** The commit. */
      sourceDigest: text.exactOptional(),
      /** Kind of statement; SLSA provenance 1 unless given. */
      predicate: text.exactOptional(),
      /** A file with the attestations, `{file}` is the file's path; GitHub is asked unless given. */
      bundle: text.exactOptional(),
      /** Keys to trust, instead of asking for the present ones. */
      trustedRoot: text.exactOptional(),
      /** By which digest the attestation names the file; SHA-256 unless given. */
      digest: z.enum(['sha256', 'sha512']).exactOptional(),
      /** Whether a machine of one's own may have attested; true unless given. */
      selfHosted: z.boolean().exactOptional()
    })
    .readonly(),
  expect: { files: conditions.exactOptional(), verified: conditions.exactOptional() },
  warn: { verified: conditions.exactOptional() }
})
