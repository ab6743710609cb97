import { expect, test } from '@jest/globals'
import { installServices, postgresPrograms } from '../helpers/services/install-services.ts'

test('two callers at once get every package', async () => {
  const names = ['prometheus', 'redis-server', 'postgresql', 'nginx', 'stress-ng'] as const
  await Promise.all([installServices(names), installServices(names)])
  const start = performance.now()
  await installServices(names)
  expect(performance.now() - start).toBeLessThan(1000)
  expect(await postgresPrograms()).toMatch(/^\/usr\/lib\/postgresql\/\d+\/bin$/)
}, 600_000)
