type TypeName = 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number' | 'null'

/** What JSON is expected, as draft 7 of JSON Schema says it, as far as our schemas go. */
export interface Shape {
  /** Of several, one. */
  readonly type?: TypeName | readonly TypeName[]
  readonly const?: string | number | boolean
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Shape
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, Shape>>
  readonly $schema?: string
  readonly $id?: string
  readonly title?: string
  readonly description?: string
}

/** Deeper than anything that crossgo writes, and far from what recursion cannot take. */
const DEEPEST = 64
const DEFINITION = '#/definitions/'

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isOfType(value: unknown, type: TypeName): boolean {
  switch (type) {
    case 'object':
      return isFields(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'null':
      return value === null
    case 'string':
    case 'boolean':
      return typeof value === type
  }
}

/** Whether a value has at most `DEEPEST` levels; without recursion, because it may be anybody's. */
function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false
    level = level.flatMap((each): readonly unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : []
    )
  }
  return true
}

const at = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`)

const patterns = new Map<string, RegExp>()

function matches(text: string, pattern: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u')
  patterns.set(pattern, known)
  return known.test(text)
}

function findIn(value: unknown, shape: Shape, root: Shape, place: string): string | undefined {
  const { $ref, type, pattern, minimum, anyOf, oneOf } = shape
  if ($ref !== undefined) {
    const target = root.definitions?.[$ref.slice(DEFINITION.length)]
    if (target === undefined) throw new Error(`a schema refers to ${$ref}, which it does not have`)
    return findIn(value, target, root, place)
  }
  const here = place === '' ? 'it' : place
  const types = typeof type === 'string' ? [type] : type
  if (types?.some((each) => isOfType(value, each)) === false)
    return `${here} is no ${types.join(' and no ')}`
  if (shape.const !== undefined && value !== shape.const)
    return `${here} is not ${JSON.stringify(shape.const)}`
  if (shape.enum?.every((each) => each !== value) === true) return `${here} is an unknown word`
  if (pattern !== undefined && typeof value === 'string' && !matches(value, pattern))
    return `${here} has another form`
  if (minimum !== undefined && typeof value === 'number' && value < minimum)
    return `${here} is less than ${minimum}`
  const fits = (each: Shape): boolean => findIn(value, each, root, place) === undefined
  if (anyOf?.some(fits) === false) return `${here} is none of what it may be`
  if (oneOf !== undefined && oneOf.filter(fits).length !== 1)
    return `${here} is none of what it may be`
  if (Array.isArray(value)) return findInList(value, shape, root, place)
  return isFields(value) ? findInFields(value, shape, root, place) : undefined
}

function findInList(
  list: readonly unknown[],
  { items }: Shape,
  root: Shape,
  place: string
): string | undefined {
  if (items === undefined) return undefined
  for (const [index, item] of list.entries()) {
    const problem = findIn(item, items, root, `${place}[${index}]`)
    if (problem !== undefined) return problem
  }
  return undefined
}

function findInFields(
  fields: Fields,
  { properties = {}, required = [], additionalProperties = true }: Shape,
  root: Shape,
  place: string
): string | undefined {
  const missing = required.find((name) => !Object.hasOwn(fields, name))
  if (missing !== undefined) return `${at(place, missing)} is missing`
  for (const [name, value] of Object.entries(fields)) {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined
    const shape = own ?? additionalProperties
    if (shape === true) continue
    // What stands there may be anything: it is not repeated whole.
    if (shape === false) return `${at(place, JSON.stringify(name.slice(0, 60)))} is not known`
    const problem = findIn(value, shape, root, at(place, name.slice(0, 60)))
    if (problem !== undefined) return problem
  }
  return undefined
}

/**
 * The first place where JSON that anybody may have written is not as a schema has it, in words: `targets[0].name is no
 * string`. Nothing when it is, and not deeper than 64 levels.
 */
export function findMisfit(value: unknown, schema: Shape): string | undefined {
  return isShallow(value) ? findIn(value, schema, schema, '') : 'it is nested too deeply'
}

/** The value in a text of JSON, with what of it does not fit the shape; undefined when all does. */
export function parseShaped(
  text: string,
  shape: Shape
): { readonly value: unknown; readonly misfit: string | undefined } {
  try {
    const value: unknown = JSON.parse(text)
    return { value, misfit: findMisfit(value, shape) }
  } catch {
    return { value: undefined, misfit: 'it is no JSON' }
  }
}
