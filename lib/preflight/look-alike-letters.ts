/**
 * What readers take for a Latin letter, beside what Unicode's compatibility forms already fold: letters of other scripts,
 * digits and signs. The pairs are those of Unicode's confusables list (UTS 39) that a name can be typed with.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'аɑαａ⍺@4ӑӓ',
  b: 'ьвƅ8ЬВβ',
  c: 'сϲᴄⅽçς¢',
  d: 'ԁⅾɗđ',
  e: 'еёєҽ℮эε3€',
  f: 'ғƒſϝ',
  g: 'ɡցԍ9',
  h: 'һհнΗНη',
  j: 'јϳ',
  k: 'кκĸКΚ',
  l: 'iı1|!іїӏΙІlɩɪłιǀⅼ',
  m: 'мМΜⅿ',
  n: 'пոոΝռ',
  o: '0оοσօØøо○ΘθОΟ',
  p: 'рρΡРþ',
  q: 'ԛգ',
  r: 'гᴦɾя',
  s: 'ѕꜱ5$ЅƧ',
  t: 'т7ТΤτ+',
  u: 'υսʋцµμ',
  v: 'ѵνⅴ',
  w: 'ԝωшѡ',
  x: 'хχⅹХΧ×',
  y: 'уүγΥУ',
  z: 'ᴢ2ΖƶzʐZ',
}

const latin: ReadonlyMap<string, string> = new Map(
  Object.entries(lookAlikes).flatMap(([letter, others]) =>
    [...others].flatMap((other) => [
      [other, letter] as const,
      [other.toLowerCase(), letter] as const,
    ]),
  ),
)

/** The letter it looks like; itself when it looks like no other. */
export const lookOf = (letter: string): string => latin.get(letter) ?? letter
