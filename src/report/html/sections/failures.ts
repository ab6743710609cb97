import type { Section } from '../section.ts'

export const failures: Section = {
  id: 'failures',
  title: 'What wants doing',
  render: () => undefined
}
