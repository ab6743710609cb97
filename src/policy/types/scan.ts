import * as z from 'zod'
import { conditions, paths, regex, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

/** What `scan` can look for by itself. */
export const DETECTOR_NAMES = [
  'cn-idcard',
  'cn-mobile',
  'us-ssn',
  'card-luhn',
  'private-key',
  'github-token',
  'aws-key'
] as const

const pattern = z.union([
  regex,
  z.strictObject({ regex, ignoreCase: z.boolean().exactOptional() }).readonly()
])

/**
 * Looks for what must not be in files: texts, executables, and the members of archives. Facts: `matches` (those that are
 * not allowed), `allowed`, `filesScanned`, `bytesScanned` (bytes; of members of archives, unpacked).
 * Places are reported, and a part of the SHA-256 of what is there, never the match itself.
 */
export const scan = stepShape('scan', {
  with: z
    .strictObject({
      /** Patterns of files; `!` in front takes away. */
      paths,
      detectors: z.array(z.enum(DETECTOR_NAMES)).min(1).readonly().exactOptional(),
      /** Own regular expressions of JavaScript, by name. `^` and `$` are ends of lines. */
      patterns: z.record(text, pattern).readonly().exactOptional(),
      /** A YAML list of accepted matches: path, detector, sha256 (a prefix) or line, reason, until. */
      allow: z.strictObject({ file: text }).readonly().exactOptional(),
      /** `false`: archives are looked at as they are, and not into. */
      archives: z.boolean().exactOptional()
    })
    .readonly()
    .refine(
      ({ detectors, patterns }) => detectors !== undefined || patterns !== undefined,
      'needs detectors, patterns, or both'
    ),
  expect: {
    matches: conditions.exactOptional(),
    allowed: conditions.exactOptional(),
    filesScanned: conditions.exactOptional(),
    bytesScanned: conditions.exactOptional()
  },
  warn: {
    matches: conditions.exactOptional(),
    allowed: conditions.exactOptional(),
    filesScanned: conditions.exactOptional(),
    bytesScanned: conditions.exactOptional()
  }
})
