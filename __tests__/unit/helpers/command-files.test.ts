import { describe, expect, test } from '@jest/globals'
import { parseActLog } from '../../helpers/act.ts'
import { parseCommandFile } from '../../helpers/run-action.ts'

describe('parseCommandFile', () => {
  test('reads single lines, also with an equals sign in the value', () => {
    expect(parseCommandFile('a=1\nGOFLAGS=-tags=x\nempty=\n')).toEqual({
      a: '1',
      GOFLAGS: '-tags=x',
      empty: ''
    })
  })

  test('reads values of many lines between delimiters', () => {
    const text = 'json<<ghadelimiter_1\n[\n  "a=b"\n]\nghadelimiter_1\nnext=2\n'
    expect(parseCommandFile(text)).toEqual({ json: '[\n  "a=b"\n]', next: '2' })
  })

  test('keeps the last of two values, as the runner does', () => {
    expect(parseCommandFile('a=1\na=2\n')).toEqual({ a: '2' })
  })

  test.each(['no operator\n', '=value\n', 'a<<END\nnever ends\n', 'a<<\n\n'])(
    'refuses %j',
    (text) => {
      expect(() => parseCommandFile(text)).toThrow()
    }
  )
})

describe('parseActLog', () => {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`
  const step = { job: 'demo/build', step: 'Build', stepID: ['build'], stage: 'Main' }

  test('gives each step its result and leaves out the steps act adds itself', () => {
    const text =
      line({
        job: 'demo/build',
        step: 'Set up job',
        stepid: ['--setup-job'],
        stepResult: 'success'
      }) +
      line({ ...step, msg: 'ok', stepResult: 'success' }) +
      line({ ...step, stage: 'Post', stepResult: 'failure' }) +
      line({ job: 'demo/build', jobResult: 'failure', msg: 'Job failed' })
    const { steps, jobs } = parseActLog(text)
    expect(steps).toEqual([
      { job: 'demo/build', step: 'Build', id: 'build', stage: 'Main', result: 'success' },
      { job: 'demo/build', step: 'Build', id: 'build', stage: 'Post', result: 'failure' }
    ])
    expect(jobs).toEqual({ 'demo/build': 'failure' })
  })

  test('keeps summaries, names the job of a line, and passes through what is no JSON', () => {
    const text =
      line({ ...step, msg: 'hello\n', raw_output: true }) +
      line({ ...step, command: 'summary', content: '# Report\n', msg: 'Summary' }) +
      'Error: Job failed\n'
    const { log, summaries } = parseActLog(text)
    expect(log).toBe('[demo/build] hello\n[demo/build] Summary\nError: Job failed')
    expect(summaries).toEqual(['# Report\n'])
  })
})
