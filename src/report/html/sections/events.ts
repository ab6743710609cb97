import type { Section } from '../section.ts'

export const events: Section = {
  id: 'events',
  title: 'Events',
  render: () => undefined
}
