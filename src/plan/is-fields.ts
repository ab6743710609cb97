/** An object of JSON, whose fields nobody has looked at. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value of JSON is an object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
