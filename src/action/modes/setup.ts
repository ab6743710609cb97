import * as core from '@actions/core'
import { setup } from '../../commands/setup.ts'
import { renderSetupMarkdown } from '../../report/renderers/setup-markdown.ts'
import { keepForPost } from '../setup-caches.ts'
import { provePath } from '../prove-path.ts'
import { problemMatchersFile } from '../show-words.ts'
import { writeSummary } from '../summary.ts'
import { json, type Mode } from './mode.ts'

export const runSetup: Mode = async (settings, host) => {
  const result = await setup(settings, host, undefined, async (caches) => keepForPost(caches, host))
  core.setOutput('go-version', result.go.version)
  core.setOutput('go-root', result.go.root)
  core.setOutput('problem-matchers', problemMatchersFile())
  core.setOutput('environments', json(result.environments))
  for (const { command, output } of result.proof) host.log.info(`$ ${command}\n${output}`)
  await writeSummary(renderSetupMarkdown(result), host.env)
  await provePath(result.go.version)
  core.setOutput('cache-hit', result.caches?.hit ?? false)
  return 0
}
