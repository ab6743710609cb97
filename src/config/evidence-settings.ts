import type { SettingRow } from './setting-row.ts'

/** Settings of the documents about a release and of its signature. */
export const EVIDENCE_SETTINGS = {
  sbom: {
    kind: 'list',
    default: [],
    doors: ['action', 'build', 'merge'],
    placeholder: 'LIST',
    description:
      'Bills of materials to write among the release files: cyclonedx (CycloneDX 1.6), spdx (SPDX 2.3).'
  },
  statements: {
    kind: 'list',
    default: [],
    doors: ['action', 'build', 'merge'],
    placeholder: 'LIST',
    description:
      'In-toto statements to write among the release files, unsigned: provenance (SLSA v1), test-result, svr.'
  },
  vulnerabilities: {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build', 'verify'],
    placeholder: '',
    description:
      'Look for known vulnerabilities in each executable with govulncheck, which is built from the module proxy once.'
  },
  'vulnerability-database': {
    kind: 'string',
    default: '',
    doors: ['action', 'build', 'verify'],
    notInFile: true,
    placeholder: 'URL',
    description:
      'Go vulnerability database for vulnerabilities, as https: or file: address. Default: the one that govulncheck has.'
  },
  'sign-key': {
    kind: 'string',
    default: '',
    doors: ['action', 'build', 'merge', 'report'],
    notInFile: true,
    placeholder: 'KEY',
    description:
      'Sign SHA256SUMS, or with report the documents, with a private key: a path, or env://NAME. PEM without a password needs no other program; a key that cosign made needs cosign 3 on PATH.'
  },
  'sign-keyless': {
    kind: 'boolean',
    default: false,
    doors: ['action', 'build', 'merge', 'report'],
    notInFile: true,
    placeholder: '',
    description:
      'Sign SHA256SUMS, or with report the documents, as this workflow, with cosign 3 on PATH and the permission id-token: write.'
  },
  'signature-key': {
    kind: 'string',
    default: '',
    doors: ['action', 'verify', 'verify-report'],
    notInFile: true,
    placeholder: 'FILE',
    description:
      'For verify and verify-report: a public key in PEM. The signature beside each file, or beside the SHA256SUMS that lists it, must be by this key.'
  },
  'signature-identity': {
    kind: 'string',
    default: '',
    doors: ['action', 'verify', 'verify-report'],
    notInFile: true,
    placeholder: 'WHO',
    description:
      'For verify and verify-report: who must have signed, as the certificate names it. Needs signature-issuer, and cosign 3 on PATH.'
  },
  'signature-issuer': {
    kind: 'string',
    default: '',
    doors: ['action', 'verify', 'verify-report'],
    notInFile: true,
    placeholder: 'URL',
    description: 'For verify and verify-report: who vouches for signature-identity.'
  },
  'signature-trusted-root': {
    kind: 'string',
    default: '',
    doors: ['action', 'verify', 'verify-report'],
    notInFile: true,
    placeholder: 'FILE',
    description:
      'For verify and verify-report: the keys of certificates and logs to trust with signature-identity, as cosign and gh write them; nothing is then asked of the network. Default: those that cosign gets.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
