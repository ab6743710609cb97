import { expect, test } from '@jest/globals'
import { withMachineLock } from '../helpers/machine-lock.ts'
import { installServices, postgresPrograms } from '../helpers/services/install-services.ts'

test('two callers at once get every package', async () => {
  const names = ['prometheus', 'redis-server', 'postgresql', 'nginx', 'stress-ng'] as const
  await Promise.all([installServices(names), installServices(names)])
  const start = performance.now()
  await installServices(names)
  expect(performance.now() - start).toBeLessThan(1000)
  expect(await postgresPrograms()).toMatch(/^\/usr\/lib\/postgresql\/\d+\/bin$/)
}, 600_000)

test('one body at a time has a lock, also after one that threw; two locks do not meet', async () => {
  const events: string[] = []
  const body = async (name: string): Promise<void> => {
    events.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    events.push(`${name} ends`)
  }
  const thrower = withMachineLock('test-a', async () => {
    await body('thrower')
    throw new Error('as planned')
  })
  await Promise.all([
    expect(thrower).rejects.toThrow('as planned'),
    withMachineLock('test-a', async () => body('second')),
    withMachineLock('test-a', async () => body('third'))
  ])
  const names = events.map((event) => event.split(' ')[0])
  expect(names.filter((name, index) => index % 2 === 0 && names[index + 1] === name)).toHaveLength(
    3
  )
  await withMachineLock('test-a', async () => withMachineLock('test-b', async () => body('inner')))
  await expect(withMachineLock('no/such/directory', async () => body('never'))).rejects.toThrow(
    'flock cannot lock'
  )
})
