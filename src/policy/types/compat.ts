import * as z from 'zod'
import { conditions, paths, targetPatterns, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const part = z
  .strictObject({
    incompatible: conditions.exactOptional(),
    compatible: conditions.exactOptional()
  })
  .readonly()
  .exactOptional()

const facts = {
  incompatible: conditions.exactOptional(),
  compatible: conditions.exactOptional(),
  'go-api': part,
  'schema-registry': part,
  protobuf: part,
  symbols: part
}

/** A git ref, or `baseline`: the tag of the previous release. */
const against = text.exactOptional()

const goApi = z
  .strictObject({
    /** `./...`, `./pkg/...`, `./pkg/a`: packages whose API is a promise. */
    packages: z
      .array(z.string().regex(/^\.(?:\/|$)/, 'must begin with ./'))
      .min(1)
      .readonly(),
    against,
    /** Directory of the module. */
    dir: text.exactOptional(),
    /** Kinds of changes that may be there; `compatible` unless given. */
    allow: z
      .array(z.enum(['compatible', 'incompatible']))
      .readonly()
      .exactOptional()
  })
  .readonly()

const subject = z.union([
  text,
  z
    .strictObject({ file: text, type: z.enum(['AVRO', 'JSON', 'PROTOBUF']).exactOptional() })
    .readonly()
])

const schemaRegistry = z
  .strictObject({
    url: text,
    /** Files of schemas by subject. */
    subjects: z.record(text, subject).readonly(),
    /** The rule that the registry must have for each subject, or a stricter one. */
    mode: z
      .enum([
        'BACKWARD',
        'BACKWARD_TRANSITIVE',
        'FORWARD',
        'FORWARD_TRANSITIVE',
        'FULL',
        'FULL_TRANSITIVE'
      ])
      .exactOptional(),
    headers: z.record(text, z.string()).readonly().exactOptional(),
    /** Token of the header Authorization. */
    bearer: text.exactOptional()
  })
  .readonly()

const protobuf = z
  .strictObject({
    dir: text,
    against,
    /** A file of settings of buf, in place of the one of the directory. */
    config: text.exactOptional()
  })
  .readonly()

const symbols = z
  .strictObject({
    targets: targetPatterns.exactOptional(),
    /** Patterns of names of libraries; all that export something unless given. */
    files: paths.exactOptional()
  })
  .readonly()

/**
 * Whether what others rely on is still there. Facts: `incompatible` and `compatible` (numbers of changes of all parts), and
 * the same of each part, `go-api.incompatible`. An incompatible change of a Go API is allowed by a new major version, or
 * by a new minor version before 1.0.0, as semver has it.
 */
export const compat = stepShape('compat', {
  with: z
    .strictObject({
      'go-api': goApi.exactOptional(),
      'schema-registry': schemaRegistry.exactOptional(),
      protobuf: protobuf.exactOptional(),
      symbols: symbols.exactOptional()
    })
    .readonly()
    .refine((parts) => Object.keys(parts).length > 0, 'needs at least one part'),
  expect: facts,
  warn: facts
})
