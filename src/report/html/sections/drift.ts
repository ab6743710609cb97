import type { Section } from '../section.ts'

export const drift: Section = {
  id: 'drift',
  title: 'Drift',
  render: () => undefined
}
