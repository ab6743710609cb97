import type { Shape } from '../../report/json-shape.ts'

/** A file of a release; `starter` is what an upload that broke off leaves behind. */
export interface GithubAsset {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly size: number
}

export interface GithubRelease {
  readonly id: number
  readonly tag_name: string
  readonly draft: boolean
  readonly prerelease: boolean
  readonly upload_url: string
  readonly assets: readonly GithubAsset[]
}

export interface GithubIssue {
  readonly number: number
  readonly state: string
  readonly html_url: string
  readonly body?: unknown
  readonly pull_request?: unknown
}

export interface GithubComment {
  readonly id: number
  readonly body: string
  readonly user: { readonly id: number }
}

export interface GithubArtifact {
  readonly id: number
  readonly name: string
  readonly expired: boolean
  readonly workflow_run?: unknown
}

export interface GithubRun {
  readonly id: number
  readonly event: string
  readonly conclusion?: unknown
  readonly head_branch?: unknown
  readonly head_repository?: unknown
}

export interface GithubRepository {
  readonly full_name: string
  readonly default_branch: string
}

const text: Shape = { type: 'string' }
const yes: Shape = { type: 'boolean' }
const id: Shape = { type: 'integer', minimum: 0 }

function shapeOf(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', properties, required: Object.keys(properties) }
}

/** What is read of GitHub's answers; they have much more. */
export const ASSET: Shape = shapeOf({ id, name: text, state: text, size: id })
export const RELEASE: Shape = shapeOf({
  id,
  tag_name: text,
  draft: yes,
  prerelease: yes,
  upload_url: text,
  assets: { type: 'array', items: ASSET }
})
export const ISSUE: Shape = shapeOf({ number: id, state: text, html_url: text })
export const COMMENT: Shape = shapeOf({ id, body: text, user: shapeOf({ id }) })
export const ARTIFACT: Shape = shapeOf({ id, name: text, expired: yes })
export const RUN: Shape = shapeOf({ id, event: text })
export const REPOSITORY: Shape = shapeOf({ full_name: text, default_branch: text })
