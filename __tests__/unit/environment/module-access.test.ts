import { expect, test } from '@jest/globals'
import { buildVariables, fetchVariables } from '../../../src/environment/module-access.ts'
import { passwordsIn } from '../../../src/environment/proxy-logins.ts'
import { sampleReport } from '../../helpers/sample.ts'

const access = sampleReport().moduleAccess

test('builds ask nothing of the network', () => {
  expect(buildVariables('/go', access, 'vendor')).toMatchObject({
    GOPROXY: 'off',
    GOVCS: '*:off',
    GOAUTH: 'off',
    GOFLAGS: '-mod=vendor',
    GOTOOLCHAIN: 'local'
  })
  expect(fetchVariables('/go', access)['GOPROXY']).toBe(access.GOPROXY)
})

test("a person's go env file and GOFLAGS reach no command", () => {
  expect(fetchVariables('/go', access)).toMatchObject({ GOENV: 'off', GOFLAGS: '' })
})

test('finds passwords in proxy addresses', () => {
  expect(
    passwordsIn('https://u:p%40ss@a.example,https://b.example|https://t:tok@c.example')
  ).toEqual(['p%40ss', 'p@ss', 'tok'])
  expect(passwordsIn('https://a.example/x:y@z,direct')).toEqual([])
})
