import { brokenAccessRules } from './access-rules.ts'
import { brokenFanOutRules } from './fan-out-rules.ts'
import { FORMAT_NAMES } from './report-settings.ts'
import { toGoArch } from '../targets/go-arch.ts'
import { isLink } from './link-value.ts'
import type { TargetOverride } from './overrides.ts'
import { isFromFile } from './settings-file.ts'
import type { Settings } from './parse-settings.ts'

/** A rule over all settings: the sentence to show when it is broken. */
type Rule = (settings: Settings) => string | undefined

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

function named(setting: 'name' | 'artifact-name'): Rule {
  return (settings) =>
    settings[setting] === '' || FILE_NAME.test(settings[setting])
      ? undefined
      : `${setting} ${JSON.stringify(settings[setting])} may hold letters, digits, dot, dash and underscore only`
}

function inside(setting: 'out'): Rule {
  return (settings) =>
    settings[setting].split(/[\\/]/).includes('..')
      ? `${setting} ${JSON.stringify(settings[setting])} may not hold ".."`
      : undefined
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

/** The top level and every override, with words for their place. */
function layersOf(
  settings: Settings
): readonly { readonly values: TargetOverride; readonly place: string }[] {
  const overridden = settings.overrides.map(({ pattern, values }) => ({
    values,
    place: ` of ${pattern}`
  }))
  return [{ values: settings, place: '' }, ...overridden]
}

/** Words that a list may hold. */
function oneOf(setting: 'sbom' | 'statements' | 'format', words: readonly string[]): Rule {
  return (settings) => {
    const odd = settings[setting].find((word) => !words.includes(word))
    return odd === undefined
      ? undefined
      : `${setting} ${JSON.stringify(odd)} must be one of ${words.join(', ')}`
  }
}

/** Settings that say something about a policy. */
const OF_POLICY = ['stage', 'baseline', 'allow-rollback', 'allow-issue', 'store-baseline'] as const

const rules: readonly Rule[] = [
  (settings) => {
    const odd = OF_POLICY.find((name) => settings.decidedBy[name] !== undefined)
    return odd === undefined || settings.policy !== ''
      ? undefined
      : `${odd} needs policy, the file that says what is asked of a release`
  },
  oneOf('sbom', ['cyclonedx', 'spdx']),
  oneOf('format', FORMAT_NAMES),
  (settings) =>
    (settings['sign-command'].length === 0) === (settings['sign-command-key'] === '')
      ? undefined
      : 'sign-command and sign-command-key belong together',
  oneOf('statements', ['provenance', 'test-result', 'svr']),
  (settings) =>
    settings['sign-key'] !== '' && settings['sign-keyless']
      ? 'sign-key and sign-keyless are two ways to sign; give one'
      : undefined,
  (settings) =>
    (settings['signature-identity'] === '') === (settings['signature-issuer'] === '')
      ? undefined
      : 'signature-identity and signature-issuer belong together',
  (settings) =>
    settings['signature-trusted-root'] !== '' && settings['signature-identity'] === ''
      ? 'signature-trusted-root is for signature-identity'
      : undefined,
  (settings) =>
    settings['signature-key'] !== '' && settings['signature-identity'] !== ''
      ? 'signature-key and signature-identity are two ways to verify; give one'
      : undefined,

  (settings) =>
    layersOf(settings).flatMap(({ values: { link }, place }) =>
      link === undefined || isLink(link)
        ? []
        : [
            `link${place} ${JSON.stringify(link)} must be auto, default, static, bundle or glibc:2.NN`
          ]
    )[0],
  (settings) =>
    layersOf(settings).some(({ values }) => values['macos-sdk']?.kind === 'packages')
      ? 'macos-sdk must be a directory, or an archive with its sha256: no distribution has packages of it'
      : undefined,
  (settings) =>
    layersOf(settings).flatMap(({ values, place }) => {
      const minimum = values['macos-minimum'] ?? ''
      return minimum === '' || /^\d{2}\.\d{1,2}(?:\.\d{1,2})?$/.test(minimum)
        ? []
        : [`macos-minimum${place} ${JSON.stringify(minimum)} must be a macOS version such as 13.0`]
    })[0],
  (settings) =>
    layersOf(settings).flatMap(({ values, place }) =>
      Object.entries(values['macos-frameworks'] ?? {}).flatMap(([name, symbols]) =>
        /^[A-Za-z][\w+]*$/.test(name) && /^[\w$.,\s]*$/.test(symbols)
          ? []
          : [`macos-frameworks${place}: ${name} must be a framework or library and its symbols`]
      )
    )[0],
  (settings) => {
    const known = ['company', 'copyright', 'description', 'product']
    const names = layersOf(settings).flatMap(({ values }) =>
      Object.keys(values['windows-version-info'] ?? {})
    )
    const bad = names.find((name) => !known.includes(name))
    return bad === undefined
      ? undefined
      : `windows-version-info has ${JSON.stringify(bad)}; known are ${known.join(', ')}`
  },
  named('name'),
  named('artifact-name'),
  inside('out'),
  ({ out }) => (out === '' ? 'out must name a directory' : undefined),
  ({ version }) =>
    version === '' || /^[0-9A-Za-z][0-9A-Za-z.+_-]*$/.test(version)
      ? undefined
      : `version ${JSON.stringify(version)} may hold letters, digits, and . + _ - only`,
  (settings) => {
    const tags = layersOf(settings).flatMap(({ values }) => values.tags ?? [])
    const bad = tags.find((tag) => !/^[\p{L}\p{N}_.]+$/u.test(tag))
    return bad === undefined
      ? undefined
      : `tags holds ${JSON.stringify(bad)}, which is no build tag`
  },
  ({ packages }) => {
    const bad = packages.find((name) => name.startsWith('-'))
    return bad === undefined ? undefined : `packages holds ${JSON.stringify(bad)}, which is a flag`
  },
  (settings) =>
    layersOf(settings).some(({ values }) =>
      /(^|[\s'"])-?-(extld|toolexec)\b/.test(values.ldflags ?? '')
    )
      ? 'ldflags may not choose another linker program; use the override cc'
      : undefined,
  (settings) =>
    settings.smoke.length > 0 && settings['smoke-expect'] === ''
      ? 'smoke needs smoke-expect: a run whose output nobody looks at proves nothing'
      : undefined,
  (settings) =>
    settings.smoke.length === 0 && settings['smoke-expect'] !== ''
      ? 'smoke-expect needs smoke, the arguments to start the program with: nothing would be run'
      : undefined,
  (settings) =>
    settings['smoke-expect'] === '' || isPattern(settings['smoke-expect'])
      ? undefined
      : `smoke-expect ${JSON.stringify(settings['smoke-expect'])} is not a regular expression`,
  ({ prefix }) =>
    prefix.startsWith('~')
      ? `prefix ${JSON.stringify(prefix)} starts with ~, which no shell has replaced; write "$HOME"`
      : undefined,
  ({ prefix, decidedBy }) =>
    decidedBy.prefix !== undefined && prefix === '' ? 'prefix must name a directory' : undefined,
  ({ prefix }) =>
    prefix.includes(':')
      ? `prefix ${JSON.stringify(prefix)} may not hold ":", which separates directories on PATH`
      : undefined,
  (settings) =>
    settings.shell !== '' && settings.prefix === '' && !settings['remove-shell-block']
      ? 'shell needs prefix (or remove-shell-block)'
      : undefined,
  (settings) =>
    settings['remove-shell-block'] && (settings.shell === '' || settings.prefix !== '')
      ? 'remove-shell-block needs shell, and goes without prefix'
      : undefined,
  ({ architecture }) =>
    architecture === '' || toGoArch(architecture) !== undefined
      ? undefined
      : `architecture ${JSON.stringify(architecture)} is none that Go has`,
  (settings) =>
    settings['go-mirror'] !== '' &&
    settings['go-download-base-url'] !== '' &&
    settings['go-mirror'] !== settings['go-download-base-url']
      ? 'go-mirror and go-download-base-url are the same setting and differ; keep go-mirror'
      : undefined,
  (settings) =>
    (settings.verify === 'none' || settings.verify === 'sha256') && isFromFile(settings, 'verify')
      ? `verify ${settings.verify} is for the one who runs crossgo, as an input or a flag; a file may say pinned or log`
      : undefined,
  ({ verify, lock }) =>
    lock && (verify === 'none' || verify === 'sha256')
      ? `lock writes hashes that others will believe, so verify may not be ${verify}`
      : undefined
]

/** What no single row of the table can say: one sentence for each rule that the settings break. */
export function brokenRules(settings: Settings): readonly string[] {
  return [
    ...brokenAccessRules(settings),
    ...brokenFanOutRules(settings),
    ...rules.flatMap((rule) => rule(settings) ?? [])
  ]
}
