import { breakers } from './breakers.ts'
import { commands } from './commands.ts'
import { daily } from './daily.ts'
import { distributions } from './distributions.ts'
import { downloads } from './downloads.ts'
import { drift } from './drift.ts'
import { environment } from './environment.ts'
import { events } from './events.ts'
import { failures } from './failures.ts'
import { files } from './files.ts'
import { growth } from './growth.ts'
import { kubernetes } from './kubernetes.ts'
import { matrix } from './matrix.ts'
import { queries } from './queries.ts'
import { readiness } from './readiness.ts'
import { signatures } from './signatures.ts'
import { sizes } from './sizes.ts'
import { timeline } from './timeline.ts'
import { topology } from './topology.ts'
import { trends } from './trends.ts'
import { verdict } from './verdict.ts'
import type { Section } from '../section.ts'

/** In the order of the page: what a person must know first comes first. */
export const SECTIONS: readonly Section[] = [
  verdict,
  failures,
  matrix,
  drift,
  trends,
  growth,
  sizes,
  distributions,
  daily,
  readiness,
  breakers,
  topology,
  events,
  queries,
  kubernetes,
  files,
  timeline,
  downloads,
  commands,
  environment,
  signatures
]
