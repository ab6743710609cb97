import { isTargetPattern } from './overrides.ts'
import type { Settings } from './parse-settings.ts'

/** What a label of a runner may be, for `runs-on`. */
const LABEL = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** One sentence for each rule about several jobs that the settings break. */
export function brokenFanOutRules(settings: Settings): readonly string[] {
  const { runner, smoke, 'smoke-runners': runners } = settings
  const odd = runners.find((each) => {
    const at = each.indexOf('=')
    return at < 1 || !isTargetPattern(each.slice(0, at)) || !LABEL.test(each.slice(at + 1))
  })
  const label = runner.find((each) => !LABEL.test(each))
  return [
    ...(odd === undefined
      ? []
      : [
          `smoke-runners ${JSON.stringify(odd)} must be a target and a label, as in darwin/arm64=macos-15`
        ]),
    ...(runners.length > 0 && smoke.length === 0
      ? ['smoke-runners needs smoke, the arguments to start the programs with']
      : []),
    ...(runner.length === 0 ? ['runner must name a label of a runner'] : []),
    ...(label === undefined ? [] : [`runner ${JSON.stringify(label)} is no label of a runner`])
  ]
}
