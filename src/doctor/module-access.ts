import type { ModuleReach } from '../environment/reach.ts'
import type { Answer } from './answer.ts'

const WHY = 'A build fetches what go.mod requires before it starts.'

/** The answer about the chain and the checksum database, of what they said. */
export function moduleAccess(reach: ModuleReach): Answer {
  const sumdbBad = reach.sumdb?.gives === false
  if (reach.works && reach.chain.every(({ gives }) => gives === undefined)) {
    return {
      id: 'module-access',
      topic: 'network',
      status: 'note',
      what: 'Nobody was asked for modules: offline, or the chain has no proxy.',
      why: WHY
    }
  }
  if (reach.works && !sumdbBad) {
    return {
      id: 'module-access',
      topic: 'network',
      status: 'ok',
      what: 'Public modules can be had.',
      why: WHY
    }
  }
  return {
    id: 'module-access',
    topic: 'network',
    status: 'fix',
    what: reach.works
      ? `The checksum database ${reach.sumdb?.database ?? ''} does not answer as it should.`
      : 'No link of GOPROXY gives public modules.',
    why: WHY,
    fix: {
      what: reach.works
        ? 'Let the database be reached, or name a proxy that passes its answers on.'
        : 'Correct GOPROXY or HTTPS_PROXY, or put a reachable proxy behind a | in goproxy.',
      commands: [],
      safe: false
    }
  }
}
