import type { Section } from '../section.ts'

export const readiness: Section = {
  id: 'readiness',
  title: 'Readiness checks',
  render: () => undefined
}
