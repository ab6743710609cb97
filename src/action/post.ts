import { getState, info } from '@actions/core'
import { rm } from 'node:fs/promises'
import { JOB_DIRECTORY } from './job-directory.ts'
import { storeInPost } from './setup-caches.ts'

// Secrets first: the runner gives a cancelled job only seconds.
const directory = getState(JOB_DIRECTORY)
if (directory !== '') {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  info('the ways in that export-auth left are removed')
}
await storeInPost()
