import type { Section } from '../section.ts'

export const sizes: Section = {
  id: 'sizes',
  title: 'Sizes',
  render: () => undefined
}
