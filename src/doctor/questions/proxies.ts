import type { Answer } from '../answer.ts'
import type { Question } from './question.ts'

function readable(value: string): boolean {
  return URL.canParse(value.includes('://') ? value : `http://${value}`)
}

/** HTTP proxies of the environment, as Go reads them: HTTPS_PROXY decides for https, ALL_PROXY for nothing. */
export const proxies: Question = ({ proxies: found, noProxy }) => {
  const why =
    'go and crossgo reach modules through them; Go asks HTTPS_PROXY for https and does not know ALL_PROXY.'
  const [first] = found
  if (first === undefined)
    return [{ id: 'proxies', topic: 'network', status: 'ok', what: 'No HTTP proxy is set.', why }]
  const shown = found.map(
    ({ name, value, hadLogin }) => `${name}=${value}${hadLogin ? ' (with a login)' : ''}`
  )
  const has = (name: string): boolean => found.some((each) => each.name.toUpperCase() === name)
  const bad = found.filter(({ value }) => !readable(value))
  const answers: Answer[] = [
    {
      id: 'proxies',
      topic: 'network',
      status: 'ok',
      what: `HTTP proxies: ${shown.join(', ')}; not for ${noProxy === '' ? 'this machine' : noProxy}.`,
      why
    }
  ]
  for (const { name } of bad)
    answers.push({
      id: `proxy-${name.toLowerCase()}`,
      topic: 'network',
      status: 'fix',
      what: `${name} has no readable address.`,
      why: 'Every request through it fails.',
      fix: {
        what: `Give ${name} the form http://host:port.`,
        commands: [['unset', name]],
        safe: false
      }
    })
  if (!has('HTTPS_PROXY')) {
    const name = has('HTTP_PROXY') ? 'HTTP_PROXY' : 'ALL_PROXY'
    const value = found.find((each) => each.name.toUpperCase() === name)?.value ?? first.value
    answers.push({
      id: 'proxy-https',
      topic: 'network',
      status: 'warning',
      what: `${name} is set, but HTTPS_PROXY is not.`,
      why: 'Modules come over https, which Go reaches directly then.',
      fix: {
        what: 'Set it to the same address, if that proxy is needed for https.',
        commands: [['export', `HTTPS_PROXY=${value}`]],
        safe: false
      }
    })
  }
  return answers
}
