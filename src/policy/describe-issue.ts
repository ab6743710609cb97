import type * as z from 'zod'
import { nearest } from '../config/nearest.ts'
import type { Mistake } from './find-mistakes.ts'
import { knownKeys } from './json-schema.ts'
import { STEPS } from './types/index.ts'

const quoted = (value: unknown): string => JSON.stringify(value)

/** A value as a message shows it. */
function shown(value: unknown): string {
  const text = quoted(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map',
  record: 'a map'
}

function one(issue: z.core.$ZodIssue, text: string): readonly Mistake[] {
  return [{ path: issue.path, key: false, text }]
}

/** What a shape found wrong, in words, with what would be right. */
export function describeIssue(issue: z.core.$ZodIssue): readonly Mistake[] {
  const name = issue.path.at(-1)
  const what = typeof name === 'string' ? name : 'this'
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        key: true,
        text: `${quoted(key)} is not known here${nearest(key, knownKeys())}`
      }))
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected
      return issue.input === undefined
        ? [
            {
              path: issue.path.slice(0, -1),
              key: false,
              text: `${what} is missing; it must be ${kind}`
            }
          ]
        : one(issue, `${what} must be ${kind}, not ${shown(issue.input)}`)
    }
    case 'invalid_value': {
      const known = issue.values.map(String)
      return one(
        issue,
        issue.input === undefined
          ? `${what} is missing; it must be ${known.join(', ')}`
          : `${what} must be ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}, not ${shown(issue.input)}${
              typeof issue.input === 'string' ? nearest(issue.input, known) : ''
            }`
      )
    }
    case 'invalid_union': {
      // Of a union of texts and lists the best attempt is the one that came furthest.
      const deepest = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0]
      if (deepest !== undefined && deepest.path.length > 0 && issue.discriminator === undefined)
        return describeIssue({ ...deepest, path: [...issue.path, ...deepest.path] })
      return one(
        issue,
        issue.discriminator === undefined ? `${what} ${issue.message}` : unknownType(issue)
      )
    }
    case 'too_small':
    case 'too_big':
      return one(
        issue,
        `${what} is ${issue.code === 'too_small' ? 'too small or empty' : 'too large'}: ${issue.message}`
      )
    default:
      return one(issue, `${what} ${issue.message}`)
  }
}

function unknownType(issue: z.core.$ZodIssueInvalidUnion): string {
  const given = (issue.input as { readonly type?: unknown } | undefined)?.type
  const known = STEPS.map(({ shape }) => shape.type.value)
  const near = typeof given === 'string' ? nearest(given, known) : ''
  return given === undefined
    ? `type is missing; it must be one of ${known.join(', ')}`
    : `type must be one of ${known.join(', ')}, not ${shown(given)}${near}`
}
