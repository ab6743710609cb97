import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import {
  renderErrorsPage,
  renderSettingsPage,
  withGeneratedInputs
} from '../../scripts/generated-files.ts'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const FILES: Readonly<Record<string, () => string>> = {
  'action.yml': () => withGeneratedInputs(read('action.yml')),
  'docs/settings.md': renderSettingsPage,
  'docs/errors.md': renderErrorsPage
}

test.each(Object.keys(FILES))('%s is what the tables say (npm run generate writes it)', (path) => {
  const text = FILES[path]?.() ?? ''
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(path, text)
  expect(read(path)).toBe(text)
})
