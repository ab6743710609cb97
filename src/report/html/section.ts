import type { Documents } from '../documents.ts'
import type { Html } from './html.ts'

/** One part of the page: a heading and what stands below it. */
export interface Section {
  /** Anchor, unique in the page. */
  readonly id: string
  readonly title: string
  /** Undefined when the documents have nothing for it. */
  readonly render: (documents: Documents) => Html | undefined
}
