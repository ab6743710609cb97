import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { FILE_CHECKS } from '../../src/checks/file/index.ts'
import { CHECKS, RELEASE_CHECKS } from '../../src/checks/index.ts'
import * as library from '../../src/index.ts'
import { TOOLCHAINS } from '../../src/toolchains/index.ts'
import { VERSION } from '../../src/version.ts'

/** Files of a room that export a constant of the given type. */
function members(room: string, type: string): readonly string[] {
  return readdirSync(`src/${room}`)
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      new RegExp(`^export const \\w+: ${type} = `, 'm').test(
        readFileSync(`src/${room}/${name}`, 'utf8')
      )
    )
    .map((name) => name.replace('.ts', ''))
    .sort()
}

test('every check is in the list, named like its file', () => {
  const ids = [...CHECKS, ...RELEASE_CHECKS].map(({ id }) => id)
  const files = members('checks/file', 'FileCheck')
  expect(ids.filter((id) => !files.includes(id)).sort()).toEqual(members('checks', 'Check'))
})

test('every question about a file alone is in the list, named like its file', () => {
  expect(FILE_CHECKS.map(({ id }) => id).sort()).toEqual(members('checks/file', 'FileCheck'))
})

test('every toolchain is in the list, named like its file', () => {
  expect(TOOLCHAINS.map(({ id }) => id).sort()).toEqual(members('toolchains', 'Toolchain'))
})

test('checks say what to ask, why and what to do', () => {
  for (const { question, why, fix } of [...CHECKS, ...FILE_CHECKS]) {
    expect(question).toMatch(/\?$/)
    expect(why).toMatch(/\.$/)
    expect(fix).toMatch(/\.$/)
  }
})

test('the library exports what it promises', () => {
  expect(Object.keys(library).sort()).toEqual([
    'ERROR_CODES',
    'FORMATS',
    'PipelineError',
    'SETTINGS',
    'VERSION',
    'build',
    'canonical',
    'canonicalDigest',
    'createCliHost',
    'doctor',
    'documentsOf',
    'explain',
    'loadSettings',
    'merge',
    'mergeReadiness',
    'parsePolicy',
    'parseSettings',
    'plan',
    'planRelease',
    'renderMarkdown',
    'renderReadiness',
    'renderReadinessMarkdown',
    'renderText',
    'report',
    'runReadiness',
    'setup',
    'smoke',
    'verify',
    'verifyReport'
  ])
})

test('the version is the one of package.json', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})
