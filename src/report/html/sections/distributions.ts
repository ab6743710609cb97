import type { Section } from '../section.ts'

export const distributions: Section = {
  id: 'distributions',
  title: 'Distributions',
  render: () => undefined
}
