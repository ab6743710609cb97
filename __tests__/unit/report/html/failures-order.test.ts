import { expect, test } from '@jest/globals'
import { failures } from '../../../../src/report/html/sections/failures.ts'
import { sampleStep } from '../../../helpers/sample-judged.ts'
import { sampleCheck, sampleReadiness } from '../../../helpers/sample-readiness.ts'

test('what stops more stands first, and leads to its steps', () => {
  const checks = (['none', 'pause', 'rollback', 'review'] as const).map((effect) =>
    sampleCheck({
      id: `check-of-${effect}`,
      title: `Title of ${effect}`,
      verdict: 'fail',
      effect,
      steps: effect === 'none' ? [] : [sampleStep()]
    })
  )
  const text =
    failures.render({
      readiness: sampleReadiness({ checks }),
      digests: {},
      signatures: [],
      notes: []
    })?.text ?? ''
  const order = [...text.matchAll(/Title of (\w+)/g)].map(([, effect]) => effect)
  expect(order).toEqual(['rollback', 'review', 'pause', 'none'])
  expect(text).toContain('<a href="#check-2"><code>check-of-rollback</code></a>')
  expect(text).not.toContain('href="#check-0"')
})
