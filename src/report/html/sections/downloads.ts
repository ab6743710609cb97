import type { Section } from '../section.ts'

export const downloads: Section = {
  id: 'downloads',
  title: 'Downloads',
  render: () => undefined
}
