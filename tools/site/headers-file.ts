/** One block of a `_headers` file: a path, or a path prefix ending in `*`, and what is sent for it. */
export type HeaderRule = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** The `_headers` format that static hosts (Netlify, Cloudflare Pages and others) read. */
export const formatHeadersFile = (rules: readonly HeaderRule[]): string =>
  rules
    .map(({ path, headers }) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join(
        '\n',
      ),
    )
    .join('\n')

export function parseHeadersFile(text: string): readonly HeaderRule[] {
  return text
    .split(/\n(?=\S)/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(([path = '', ...lines]) => ({
      path,
      headers: Object.fromEntries(
        lines.map((line) => {
          const colon = line.indexOf(':')
          return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
        }),
      ),
    }))
}

/** What the rules say for one path. Later rules win. */
export const headersFor = (rules: readonly HeaderRule[], path: string): Record<string, string> =>
  Object.assign({}, ...rules.filter((rule) => matches(rule.path, path)).map((rule) => rule.headers))

const matches = (pattern: string, path: string) =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path
