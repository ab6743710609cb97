import { createGenerator, type Schema } from 'ts-json-schema-generator'

/** The definition of a type of `src` and of all that it refers to; descriptions are the types' own comments. */
function schemaOf(path: string, type: string, additionalProperties: boolean): Schema {
  return createGenerator({
    path,
    type,
    tsconfig: 'tsconfig.json',
    skipTypeCheck: true,
    additionalProperties
  }).createSchema(type)
}

const toText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

/** docs/schemas/verify.schema.json, from the type of what `verify --json` prints. */
export function renderVerifySchema(): string {
  const { $schema, definitions } = schemaOf('src/report/passport.ts', 'VerifiedFile', true)
  return toText({
    $schema,
    $id: 'crossgo-verify-1',
    title: 'Output of crossgo verify FILE... --json',
    description:
      'One entry per executable, in the order of the arguments, sorted by path below each. Later versions only add fields.',
    type: 'array',
    items: { $ref: '#/definitions/VerifiedFile' },
    definitions
  })
}

/** docs/schemas/report.schema.json with the definitions of what is known of each executable; the rest stays as it is. */
export function withEvidenceDefinitions(reportSchema: string): string {
  const { $defs: _old, ...rest } = JSON.parse(reportSchema) as Record<string, unknown>
  const { definitions } = schemaOf('src/probes/evidence.ts', 'BinaryEvidence', false)
  return toText({ ...rest, definitions })
}
