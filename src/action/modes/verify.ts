import * as core from '@actions/core'
import { exitStatusOf, verifyRequest } from '../../commands/verify-request.ts'
import { verify } from '../../commands/verify.ts'
import { renderPassports } from '../../report/renderers/passport.ts'
import {
  passportAnnotations,
  renderPassportsMarkdown
} from '../../report/renderers/passport-markdown.ts'
import { expandFiles } from '../expand-files.ts'
import { writeSummary } from '../summary.ts'
import { runJudge } from './judge.ts'
import { json, type Mode } from './mode.ts'

export const runVerify: Mode = async (settings, host) => {
  if (settings.policy !== '') return runJudge(settings, host)
  const { workspace } = host.dirs
  const files = await expandFiles(settings.files, workspace)
  const request = verifyRequest(files, settings, workspace)
  const passports = await verify(request, host)
  core.setOutput('files', json(passports))
  host.log.info(renderPassports(passports, 100))
  await writeSummary(renderPassportsMarkdown(passports), host.env)
  for (const { level, title, message } of passportAnnotations(passports))
    core[level](message, { title })
  return exitStatusOf(passports)
}
