import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { renderErrorsPage } from '../../scripts/errors-page.ts'
import { renderSettingsPage, withGeneratedInputs } from '../../scripts/generated-files.ts'
import { renderProblemMatchers } from '../../src/action/problem-matchers.ts'
import {
  renderDocumentSchema,
  renderPolicySchema,
  renderStoredShapes,
  renderVerifySchema,
  withEvidenceDefinitions
} from '../../scripts/generated-schemas.ts'

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
  'docs/errors.md': renderErrorsPage,
  'src/action/problem-matchers.json': renderProblemMatchers,
  'docs/schemas/verify.schema.json': renderVerifySchema,
  'docs/schemas/report.schema.json': () =>
    withEvidenceDefinitions(read('docs/schemas/report.schema.json')),
  'docs/schemas/smoke.schema.json': () => renderDocumentSchema('smoke'),
  'docs/schemas/readiness.schema.json': renderPolicySchema,
  'docs/schemas/readiness-report.schema.json': () => renderDocumentSchema('readiness-report'),
  'docs/schemas/report-signatures.schema.json': () => renderDocumentSchema('report-signatures'),
  'docs/schemas/report-files.schema.json': () => renderDocumentSchema('report-files'),
  'docs/schemas/verify-report.schema.json': () => renderDocumentSchema('verify-report'),
  // After the schemas that it is made of.
  'src/report/stored-shapes.ts': () =>
    renderStoredShapes({
      report: read('docs/schemas/report.schema.json'),
      smoke: read('docs/schemas/smoke.schema.json'),
      'readiness-report': read('docs/schemas/readiness-report.schema.json')
    })
}

test.each(Object.keys(FILES))('%s is what the tables say (npm run generate writes it)', (path) => {
  const text = FILES[path]?.() ?? ''
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(path, text)
  expect(read(path)).toBe(text)
})
