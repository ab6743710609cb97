import { crc32 } from 'node:zlib'

/** Luhn's check digit (ISO/IEC 7812-1, annex B). @param digits digits alone */
export function hasLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

interface Issuer {
  readonly name: string
  readonly first: readonly (readonly [from: number, to: number])[]
  readonly lengths: readonly [from: number, to: number]
}

/** Ranges of issuer identification numbers that cards of people have, and how long their numbers are. */
const ISSUERS: readonly Issuer[] = [
  { name: 'Visa', first: [[4, 4]], lengths: [13, 19] },
  {
    name: 'Mastercard',
    first: [
      [51, 55],
      [2221, 2720]
    ],
    lengths: [16, 16]
  },
  {
    name: 'American Express',
    first: [
      [34, 34],
      [37, 37]
    ],
    lengths: [15, 15]
  },
  {
    name: 'Discover',
    first: [
      [6011, 6011],
      [644, 649],
      [65, 65]
    ],
    lengths: [16, 19]
  },
  { name: 'JCB', first: [[3528, 3589]], lengths: [16, 19] },
  {
    name: 'Diners Club',
    first: [
      [300, 305],
      [36, 36],
      [38, 39]
    ],
    lengths: [14, 19]
  },
  { name: 'UnionPay', first: [[62, 62]], lengths: [16, 19] },
  { name: 'Mir', first: [[2200, 2204]], lengths: [16, 19] }
]

/** Whether a number can be one of a payment card: its issuer, its length for that issuer, and its check digit. */
export function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, '')
  return (
    hasLuhn(digits) &&
    ISSUERS.some(
      ({ first, lengths: [least, most] }) =>
        digits.length >= least &&
        digits.length <= most &&
        first.some(([from, to]) => {
          const start = Number(digits.slice(0, String(from).length))
          return start >= from && start <= to
        })
    )
  )
}

const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A citizen identification number (GB 11643-1999): province, a day that there was, check character by ISO 7064 MOD 11-2. */
export function isCitizenNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !PROVINCES.test(text)) return false
  const year = Number(text.slice(6, 10))
  const month = Number(text.slice(10, 12))
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0)
  const day = Number(text.slice(12, 14))
  if (year < 1800 || day < 1 || day > days) return false
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (WEIGHTS[at] ?? 0) * (text.charCodeAt(at) - 48)
  return '10X98765432'[sum % 11] === (text[17] === 'x' ? 'X' : text[17])
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The last six characters of a GitHub token of the first form: the CRC-32 of the thirty before them, in base 62. */
export function tokenChecksum(random: string): string {
  let left = crc32(random)
  let text = ''
  for (let at = 0; at < 6; at++) {
    text = `${BASE62[left % 62] ?? ''}${text}`
    left = Math.floor(left / 62)
  }
  return text
}
