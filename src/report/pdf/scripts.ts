/** Languages whose letters a machine may have no font for, as fontconfig names them. */
export const CJK_LANGUAGES = ['zh', 'ja', 'ko'] as const

export type CjkLanguage = (typeof CJK_LANGUAGES)[number]

const NAMES: Readonly<Record<CjkLanguage, string>> = {
  zh: 'Chinese',
  ja: 'Japanese',
  ko: 'Korean'
}

/**
 * Languages that a text has letters of. Han letters with kana are taken for Japanese, without for Chinese: fonts of either
 * have most of what the other needs.
 */
export function languagesIn(text: string): readonly CjkLanguage[] {
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  const han = /\p{Script=Han}/u.test(text)
  const hangul = /\p{Script=Hangul}/u.test(text)
  return CJK_LANGUAGES.filter((language) => {
    if (language === 'ja') return kana
    return language === 'ko' ? hangul : han && !kana
  })
}

/** What a reader must know who sees boxes in place of letters, and what to do. */
export function missingFonts(languages: readonly CjkLanguage[]): string {
  const names = languages.map((language) => NAMES[language]).join(' and ')
  return `This machine has no font with ${names} letters, so that the PDF shows empty boxes for them; the HTML page has them all. Install one, such as the package fonts-noto-cjk, and render the report again.`
}
