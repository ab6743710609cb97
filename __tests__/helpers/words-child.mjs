// Prints the words of failed targets as the Action does: argv is the workspace, then the details of each target.
import { createActionHost } from '../../src/action/host.ts'
import { showWords } from '../../src/action/show-words.ts'

const [workspace, ...details] = process.argv.slice(2)
const { host, close } = await createActionHost({ ...process.env, GITHUB_WORKSPACE: workspace })
host.mask('hunter2-hunter2')
const targets = details.map((text, index) => ({
  target: `target-${String(index)}`,
  outcome: text === '' ? { status: 'built' } : { status: 'failed', details: text }
}))
const module = { root: workspace, path: 'example.com/app' }
const info = host.log.info
// A log that breaks in the middle of the words.
const broken = { ...host.log, info: (text) => (text.includes('BREAK') ? fail() : info(text)) }
const fail = () => {
  throw new Error('the log is broken')
}
try {
  await showWords({ plan: { module }, targets }, { ...host, log: broken })
} catch (error) {
  console.log(`threw: ${error.message}`)
}
await close()
