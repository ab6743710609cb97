import { describe, expect, test } from '@jest/globals'
import { DIAGNOSES } from '../../../src/diagnosis/diagnoses.ts'
import { explainLog } from '../../../src/diagnosis/explain-log.ts'
import { RECIPES } from '../../helpers/broken/index.ts'
import { recipeName } from '../../helpers/broken/recipe.ts'
import { CAPTURED_LOGS } from '../../helpers/captured-logs.ts'
import { ANYWHERE, ownContext } from '../../helpers/log-context.ts'

const ids = new Set(CAPTURED_LOGS.map(({ id }) => id))

test('every log has a recipe that makes it again, and every recipe its log', () => {
  expect(CAPTURED_LOGS.map(({ name }) => name)).toEqual(
    RECIPES.map(recipeName)
      .map((name) => `${name}.log`)
      .sort()
      .map((file) => file.slice(0, -4))
  )
})

test('more than a hundred causes were captured with the real tools', () => {
  expect(DIAGNOSES.filter(({ id }) => ids.has(id)).length).toBeGreaterThan(100)
})

test('ids are unique, and the causes of all logs are in the table', () => {
  const known = DIAGNOSES.map(({ id }) => id)
  expect(new Set(known).size).toBe(known.length)
  expect([...ids].filter((id) => !known.includes(id))).toEqual([])
})

describe.each(CAPTURED_LOGS)('$name', ({ id, text }) => {
  test('its cause is named, with a way out in whole sentences', () => {
    const { cause } = explainLog(text, ANYWHERE)
    expect(cause?.id).toBe(id)
    expect(cause?.what).toMatch(/^\S.+[.…]$/s)
    expect(cause?.fix).toMatch(/^[A-Z`].*\.$/s)
    expect(`${cause?.what ?? ''}${cause?.fix ?? ''}`).not.toMatch(
      /\{(?:\w+\||target|install|provide|header|file|how|path|symbol)/
    )
    expect(text.replaceAll('\r', '')).toContain(
      cause?.text.slice(-60).trim().split(' … ').at(-1) ?? '?'
    )
  })

  test('colours, time stamps of a CI and a builder in front of each line change nothing', () => {
    const wrapped = text
      .split('\n')
      .map((line) => `2026-01-02T03:04:05.1234567Z #12 1.234 \u001b[31m${line}\u001b[0m`)
      .join('\r\n')
    expect(explainLog(wrapped, ANYWHERE).cause?.id).toBe(id)
  })

  test('in a build of crossgo, too', () => {
    const { cause } = explainLog(text, ownContext('linux-arm64'))
    expect(cause?.fix).toMatch(/\.$/)
    expect(cause?.fix).not.toMatch(/(?<!\$)\{\w+\}|undefined\b(?! reference)/)
  })
})
