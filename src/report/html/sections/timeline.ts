import type { Section } from '../section.ts'

export const timeline: Section = {
  id: 'timeline',
  title: 'Timeline',
  render: () => undefined
}
