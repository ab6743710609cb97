import type { Section } from '../section.ts'

/** In the order of the page: what a person must know first comes first. */
export const SECTIONS: readonly Section[] = []
