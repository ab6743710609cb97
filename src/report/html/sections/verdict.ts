import type { Section } from '../section.ts'

export const verdict: Section = {
  id: 'verdict',
  title: 'Verdict',
  render: () => undefined
}
