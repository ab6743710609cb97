import { isCardNumber, isCitizenNumber, tokenChecksum } from './proofs.ts'

/** Something that must not be in files, recognised by its form and, where it has one, by its check digit. */
export interface Detector {
  readonly name: string
  /** Global. Ends in time proportional to the text, whatever the text is. */
  readonly form: RegExp
  /** Whether what has the form is really one; everything that has the form is, where there is nothing to check. */
  readonly proven?: (match: string) => boolean
}

/** Not an example of AWS's own documentation, and no number of the few that were never anybody's. */
const NOBODYS = new Set(['078-05-1120', '219-09-9999', '457-55-5462'])

const hasTokenChecksum = (token: string): boolean =>
  // Tokens of installations get other forms, too: their checksum is not asked for.
  !/^gh[pour]_/.test(token) || tokenChecksum(token.slice(4, 34)) === token.slice(34)

/**
 * What `scan` knows to look for. Sources: GB 11643-1999 (cn-idcard, 18 characters), numbering plan of China (cn-mobile),
 * SSA's rules of valid numbers (us-ssn; with dashes or spaces alone, since nine digits are anything), ISO/IEC 7812
 * (card-luhn), RFC 7468 and PROTOCOL.key of OpenSSH (private-key), GitHub's announcement of its token formats.
 */
export const DETECTORS: readonly Detector[] = [
  {
    name: 'cn-idcard',
    form: /(?<![0-9A-Za-z.])[1-9]\d{5}(?:1[89]|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?![0-9A-Za-z])/g,
    proven: isCitizenNumber
  },
  {
    name: 'cn-mobile',
    form: /(?<![0-9A-Za-z.])(?:(?:\+|00)86[ -]?)?1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4})(?![0-9A-Za-z]|\.\d)/g
  },
  {
    name: 'us-ssn',
    form: /(?<![0-9A-Za-z-])(?!000|666|9)\d{3}([ -])(?!00)\d{2}\1(?!0000)\d{4}(?![0-9A-Za-z-])/g,
    proven: (match) => !NOBODYS.has(match.replaceAll(' ', '-'))
  },
  {
    name: 'card-luhn',
    form: /(?<![0-9A-Za-z.])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})(?![0-9A-Za-z]|\.\d)/g,
    proven: isCardNumber
  },
  {
    name: 'private-key',
    // The line alone is in every program that reads keys: some of the key must follow. In source texts \n is written out.
    form: /-----BEGIN (?:[A-Z0-9]{1,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|\s){1,4}(?:[A-Za-z-]{1,30}: [^\n\r\\]{0,100}(?:\\[rn]|\s){1,4}){0,6}[A-Za-z0-9+/=][A-Za-z0-9+/=\s\\]{31,2047}/g
  },
  {
    name: 'github-token',
    form: /(?<![0-9A-Za-z_])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![0-9A-Za-z_])/g,
    proven: hasTokenChecksum
  },
  {
    name: 'aws-key',
    form: /(?<![0-9A-Za-z+/])(?:AKIA|ASIA)[A-Z2-7]{16}(?![0-9A-Za-z+/=])/g,
    proven: (match) => !match.endsWith('EXAMPLE')
  }
]
