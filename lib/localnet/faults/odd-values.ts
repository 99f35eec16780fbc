/** Written into the text of an answer, so that it holds what `JSON.stringify` would never write. */
export const oddValues: readonly string[] = [
  ...['null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '{"a":{"a":{"a":1}}}'],
  ...['{"__proto__":{"isAdmin":true}}', '{"toString":1,"constructor":null,"length":-1}'],
  ...['0', '-0', '-1', '1', '1.5', '0.1', '1e-320', '1e21', '1e308', '1e999', '-1e999'],
  ...['4294967296', '9007199254740993', '2100000000000001', '-9223372036854775808'],
  ...['""', '" "', '"-1"', '"0"', '" 1"', '"1.5"', '"1e3"', '"0x10"', '"٣"', '"1_000"', '"ab"'],
  ...['"99999999999999999999999999"', '"18446744073709551616"', '"9007199254740993"'],
  ...['"UNHEARD_OF"', '"__proto__"', '"constructor"', '"9999-99-99T99:99:99Z"'],
  ...['"<img src=x onerror=alert(1)>"', '"</script><script>throw 1</script>"', '"javascript:0"'],
  ...['"\\u202eevil\\u2066\\u200b"', '"\\u0000\\u0007"', '"\\ud800"', '"é́́́́́́́"'],
  ...[`"${'W'.repeat(20_000)}"`, `"${'long words '.repeat(1_000)}"`, `"${'f'.repeat(64)}"`],
  ...[`${'['.repeat(500)}${']'.repeat(500)}`, `[${'0,'.repeat(2_000)}0]`],
]

/** With those that a mistake of the page's own would look like, if a server's text were shown. */
export const everyOddValue: readonly string[] = [
  ...oddValues,
  ...['"NaN"', '"Infinity"', '"undefined"', '"null"', '"[object Object]"', '"Invalid Date"'],
]

/** What may stand where an answer should. */
export const oddBodies: readonly string[] = [
  ...[
    '',
    ' ',
    'null',
    'NaN',
    '-1',
    '1e999',
    '1.5',
    '99999999999999999999',
    '[]',
    '{}',
    '"',
    '{"a":',
  ],
  ...['undefined', 'ZZ', '0'.repeat(64), 'f'.repeat(64), '00'.repeat(80), `${'['.repeat(20_000)}`],
  '<!doctype html><title>502 Bad Gateway</title>',
]
