import type { Section } from '../section.ts'

export const breakers: Section = {
  id: 'breakers',
  title: 'Breakers',
  render: () => undefined
}
