import { holdsForVersion } from '../../policy/version-condition.ts'
import { asWished, bad, GOOD, notOf, unknown, type Answer, type Subject } from './subject.ts'

export function judgeArch({ binary, wanted }: Subject): Answer {
  const found = `${binary.goos}/${binary.goarch}`
  if (wanted === undefined)
    return unknown(
      `is for ${found}, and nobody says what it should be for`,
      'Judge the release with report.json of its build.'
    )
  return found === wanted
    ? GOOD
    : bad(
        `is for ${found}, and must be for ${wanted}`,
        'Look at CC, GOOS and GOARCH of the target.'
      )
}

export function judgeMinos(condition: string, subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'macho') return notOf(subject, 'minos')
  const { minimumOs } = binary.facts
  const fix = 'Set macos-minimum.'
  if (minimumOs === undefined) return bad('does not say on which system it starts', fix)
  if (holdsForVersion(condition, minimumOs) === true) return GOOD
  return bad(`starts from macOS ${minimumOs} on, and must be ${condition}`, fix)
}

export function judgeUuid(subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'macho') return notOf(subject, 'uuid')
  return binary.facts.uuid === undefined
    ? bad('has no UUID', 'Link it without -no_uuid, with a linker that writes LC_UUID.')
    : GOOD
}

interface WantedSignature {
  readonly pages?: 'valid'
  readonly adhoc?: 'allowed' | 'denied'
}

/** macOS asks arm64 alone for a signature; what is there must be good everywhere. */
export function judgeCodeSignature({ pages, adhoc }: WantedSignature, subject: Subject): Answer {
  const { binary } = subject
  if (binary.format !== 'macho') return notOf(subject, 'codeSignature')
  const { signature } = binary.facts
  const fix = 'Sign it after the last change: codesign, or crossgo build, which signs ad hoc.'
  if (signature === undefined)
    return binary.goarch === 'arm64' || adhoc === 'denied' ? bad('is not signed', fix) : GOOD
  if (pages === 'valid' && !signature.valid)
    return bad('has a signature that does not fit its bytes', fix)
  return adhoc === 'denied' && !signature.certificate
    ? bad('is signed without an identity', 'Sign it with a certificate of Apple.')
    : GOOD
}

export function judgeStripped(wish: boolean, { binary }: Subject): Answer {
  if (binary.facts.stripped === wish) return GOOD
  return wish
    ? bad('has symbols', 'Link it with -ldflags=-s.')
    : bad('has no symbols', 'Link it without -ldflags=-s, and do not strip it.')
}

const NOT_GO = 'Say with `when` which files the rule is about.'

export function judgeGoVersion(condition: string, { binary: { go } }: Subject): Answer {
  if (go === undefined) return unknown('does not say which Go built it', NOT_GO)
  const [, version = go.version] = /^go(\d\S*)/.exec(go.version) ?? []
  const answer = holdsForVersion(condition, version)
  if (answer === undefined)
    return unknown(`was built by ${go.version}, which is no release of Go`, NOT_GO)
  return answer
    ? GOOD
    : bad(`was built by Go ${version}, and must be ${condition}`, 'Build it with another Go.')
}

interface WantedInfo {
  readonly trimpath?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

export function judgeBuildInfo(
  { trimpath, settings = {} }: WantedInfo,
  { binary: { go } }: Subject
): Answer {
  if (go === undefined) return unknown('has no build information of Go', NOT_GO)
  const trimmed = go.settings['-trimpath'] === 'true'
  return [
    ...(trimpath === undefined
      ? GOOD
      : asWished(trimmed, trimpath, 'trimmed paths (-trimpath)', 'Build it with -trimpath.')),
    ...Object.entries(settings).flatMap(([name, value]) =>
      go.settings[name] === value
        ? GOOD
        : bad(
            `says ${name} is ${go.settings[name] ?? 'nothing'}, and must say ${value}`,
            'Build it with this setting; -trimpath leaves some of them out.'
          )
    )
  ]
}
