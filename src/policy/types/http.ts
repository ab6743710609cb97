import * as z from 'zod'
import { conditions, text, textExpectation } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const status = z.int().min(100).max(599)

/** What a certificate must be like. */
const certificate = z
  .strictObject({
    days: conditions.exactOptional(),
    issuer: textExpectation.exactOptional(),
    subject: textExpectation.exactOptional(),
    protocol: textExpectation.exactOptional()
  })
  .readonly()

/**
 * One request. Facts: `status`, `duration` (seconds, from the first byte of the connection to the last of the answer), `body`,
 * `value` (see `json`), and of the server's certificate `certificate.days` (what is left of its life, in days),
 * `certificate.issuer`, `certificate.subject` (`C=…, O=…, CN=…`), `certificate.protocol` (`TLSv1.3`). Redirects are
 * answers and are not followed. Without `expect.status` the status must be 200 to 299.
 */
export const http = stepShape('http', {
  with: z
    .strictObject({
      url: z
        .string()
        .max(16_384)
        .regex(/^(https?:\/\/|\$\{)/, 'must be a URL with https:// or http://'),
      method: z.enum(['GET', 'HEAD', 'POST']).exactOptional(),
      headers: z.record(text, z.string()).readonly().exactOptional(),
      /** Of a POST. */
      body: z.string().max(1_048_576).exactOptional(),
      /** A file with the certificates (PEM) that are trusted, and no others; relative to the workspace. */
      ca: text.exactOptional(),
      /** A JSON pointer (RFC 6901) to the number of the answer that is the fact `value`: `/queue/length`. */
      json: z
        .string()
        .regex(/^(\/|$)/, 'must be a JSON pointer like /queue/length')
        .exactOptional()
    })
    .refine(
      ({ body, method }) => body === undefined || method === 'POST',
      'has a body, which only a POST sends: add method: POST'
    )
    .readonly(),
  expect: {
    status: z.union([status, z.array(status).min(1).readonly()]).exactOptional(),
    duration: conditions.exactOptional(),
    body: textExpectation.exactOptional(),
    value: conditions.exactOptional(),
    certificate: certificate.exactOptional()
  },
  warn: {
    duration: conditions.exactOptional(),
    value: conditions.exactOptional(),
    certificate: z.strictObject({ days: conditions.exactOptional() }).readonly().exactOptional()
  }
})
